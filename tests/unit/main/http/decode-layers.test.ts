// Content-Encoding decoded layer by layer; what can't be decoded, unchanged; and each failure with who caused it.
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  ACCEPT_ENCODING,
  contentEncodings,
  inflate,
} from '../../../../src/main/http/decode/decode-layers';
import { problemOf, ProblemError } from '../../../../src/main/problem-error';

const TEXT = 'the vehicles of the sample dealership, '.repeat(100);
const HAS_ZSTD = 'createZstdDecompress' in zlib;

/** By coding and format. */
const PACK: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  gzip: zlib.gzipSync,
  'x-gzip': zlib.gzipSync,
  deflate: zlib.deflateSync,
  'deflate, raw': zlib.deflateRawSync,
  br: (data) =>
    zlib.brotliCompressSync(data, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  ...(HAS_ZSTD && {
    zstd: (zlib as { zstdCompressSync?: (data: Buffer) => Buffer }).zstdCompressSync!,
  }),
};
const FORMATS = Object.keys(PACK);
const codingOf = (format: string): string => format.split(',')[0]!;

const packed = (encodings: readonly string[]): Buffer =>
  encodings.reduce<Buffer>((data, name) => PACK[name]!(data), Buffer.from(TEXT));

interface Read {
  readonly text: Buffer;
  readonly problem: { readonly code: string; readonly detail?: string } | null;
  readonly asItCame: boolean;
  readonly wireBytes: number;
}

const read = async (chunks: readonly Buffer[], encodings: readonly string[]): Promise<Read> => {
  const body = inflate(Readable.from(chunks, { objectMode: true }), encodings);
  const parts: Buffer[] = [];
  let problem: Read['problem'] = null;
  try {
    for await (const part of body.chunks) parts.push(part);
  } catch (error) {
    problem = problemOf(body.failure(error));
  }
  return {
    text: Buffer.concat(parts),
    problem,
    asItCame: body.isAsItCame(),
    wireBytes: body.wireBytes(),
  };
};

const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
    (one, other) => one - other,
  );
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
};

test('only decodable codings are requested, each under one name', () => {
  expect(ACCEPT_ENCODING).toBe(`gzip, deflate, br${HAS_ZSTD ? ', zstd' : ''}`);
});

test.each<[readonly (readonly [string, string])[], readonly string[]]>([
  [[], []],
  [[['Content-Type', 'gzip']], []],
  [[['Content-Encoding', '']], []],
  [[['Content-Encoding', 'identity']], []],
  [[['Content-Encoding', ' , Identity,,']], []],
  [[['content-encoding', 'gzip']], ['gzip']],
  [[['CONTENT-ENCODING', 'GZIP , br']], ['gzip', 'br']],
  [
    [
      ['Content-Encoding', 'gzip'],
      ['X', 'y'],
      ['content-encoding', 'br, identity'],
      ['Content-Encoding', ''],
      ['Content-encoding', ',X-GZIP'],
    ],
    ['gzip', 'br', 'x-gzip'],
  ],
])('%j names %j', (headers, names) => {
  expect(contentEncodings(headers)).toEqual(names);
});

describe('what is decoded', () => {
  test.each(
    [...FORMATS.map((name) => [name]), ['gzip', 'br'], ['br', 'deflate, raw', 'gzip']].map(
      (formats) => [formats],
    ),
  )('%j', async (formats) => {
    const wire = packed(formats);
    const reported = await read([wire.subarray(0, 10), wire.subarray(10)], formats.map(codingOf));
    expect(reported).toEqual({
      text: Buffer.from(TEXT),
      problem: null,
      asItCame: false,
      wireBytes: wire.length,
    });
  });

  test('in any coding, wherever it’s cut', async () => {
    const REPEATED = fc
      .uint8Array({ minLength: 1, maxLength: 20 })
      .map((part): Uint8Array => Buffer.alloc(80_000, part));
    const DATA = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ maxLength: 100, unit: 'binary' }).map((text) => Buffer.from(text)),
      REPEATED,
    );
    await fc.assert(
      fc.asyncProperty(
        DATA,
        fc.array(fc.constantFrom(...FORMATS), { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        async (data, formats, places) => {
          const wire = formats.reduce<Buffer>(
            (bytes, name) => PACK[name]!(bytes),
            Buffer.from(data),
          );
          const reported = await read(cut(wire, places), formats.map(codingOf));
          expect(reported.problem).toBeNull();
          expect(reported.text.equals(Buffer.from(data))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(FORMATS)('an empty body is empty, whatever its label: %s', async (format) => {
    const reported = await read([Buffer.alloc(0)], [codingOf(format), codingOf(format)]);
    expect(reported).toEqual({
      text: Buffer.alloc(0),
      problem: null,
      asItCame: false,
      wireBytes: 0,
    });
    const four = await read(
      [],
      Array.from({ length: 4 }, () => codingOf(format)),
    );
    expect(four.problem).toBeNull();
  });

  test('an uncompressed body passes unchanged, and is counted', async () => {
    const reported = await read([Buffer.from(TEXT)], []);
    expect(reported).toMatchObject({ problem: null, asItCame: false, wireBytes: TEXT.length });
    expect(reported.text.toString()).toBe(TEXT);
  });

  test.each(['gzip', 'deflate', 'br'])(
    '%s as it arrives, without waiting for more',
    async (name) => {
      const make = {
        gzip: zlib.createGzip,
        deflate: zlib.createDeflate,
        br: zlib.createBrotliCompress,
      }[name]!;
      const flush =
        name === 'br' ? zlib.constants.BROTLI_OPERATION_FLUSH : zlib.constants.Z_SYNC_FLUSH;
      const packer = make();
      const wire = new Readable({ read: () => undefined });
      packer.on('data', (chunk: Buffer) => wire.push(chunk));
      const chunks = inflate(wire, [name]).chunks[Symbol.asyncIterator]();
      for (const event of ['data: the first event\n\n', 'data: 2\n\n', 'data: 3\n\n']) {
        packer.write(Buffer.from(event));
        packer.flush(flush);
        let came = '';
        while (came.length < event.length) {
          const next = await chunks.next();
          came += String(next.value);
        }
        expect(came).toBe(event);
      }
      await chunks.return?.();
    },
  );
});

describe('gzip', () => {
  const member = zlib.gzipSync(TEXT);
  const withHeader = (flags: number, fields: Buffer): Buffer =>
    Buffer.concat([
      member.subarray(0, 3),
      Buffer.from([flags]),
      member.subarray(4, 10),
      fields,
      member.subarray(10),
    ]);
  const FIELDS = Buffer.concat([
    Buffer.from([3, 0, 1, 0, 2]),
    Buffer.from('name\0comment\0'),
    Buffer.from([9, 9]),
  ]);

  test.each<[string, Buffer, string]>([
    ['every field of its header', withHeader(0x1f, FIELDS), TEXT],
    ['a name alone', withHeader(8, Buffer.from('vehicles.json\0')), TEXT],
    ['two members', Buffer.concat([member, member]), TEXT + TEXT],
    ['a member of nothing first', Buffer.concat([zlib.gzipSync(''), member]), TEXT],
    ['junk behind it', Buffer.concat([member, Buffer.from('<!-- served by 12 -->')]), TEXT],
    ['one byte of junk', Buffer.concat([member, Buffer.from([0x1f])]), TEXT],
    ['padding', Buffer.concat([member, Buffer.alloc(512)]), TEXT],
  ])('with %s', async (_what, wire, text) => {
    for (const chunks of [[wire], [...wire].map((byte) => Buffer.from([byte]))]) {
      const reported = await read(chunks, ['gzip']);
      expect([reported.text.toString(), reported.problem]).toEqual([text, null]);
    }
  });

  test.each<[string, Buffer]>([
    [
      'a second member that is none',
      Buffer.concat([member, member.subarray(0, 3), Buffer.from('xxxxxxxxxx')]),
    ],
    ['a second member that is cut off', Buffer.concat([member, member.subarray(0, 30)])],
    ['no trailer', member.subarray(0, -8)],
    ['half a trailer', member.subarray(0, -3)],
    [
      'another length in its trailer',
      Buffer.concat([member.subarray(0, -4), Buffer.from([9, 9, 9, 9])]),
    ],
  ])('with %s: its text is kept, and the error reported', async (_what, wire) => {
    const reported = await read([wire], ['gzip']);
    expect(reported.text.toString().startsWith(TEXT)).toBe(true);
    expect(reported.problem).toMatchObject({
      code: 'body-undecodable',
      detail: 'The part that could be decompressed is shown.',
    });
  });

  test.runIf('crc32' in zlib)('with another checksum', async () => {
    const wire = Buffer.from(member);
    wire[wire.length - 8]! ^= 1;
    expect((await read([wire], ['gzip'])).problem?.code).toBe('body-undecodable');
  });

  test('cut anywhere, it never counts as complete, and none of its text is wrong', async () => {
    for (let length = 1; length < member.length; length += 1) {
      const reported = await read([member.subarray(0, length)], ['gzip']);
      expect([length, reported.problem?.code]).toEqual([length, 'body-undecodable']);
      if (!reported.asItCame) expect(TEXT.startsWith(reported.text.toString())).toBe(true);
    }
  });

  test.each(FORMATS)('%s corrupted far from its start keeps what came before', async (format) => {
    const text = Buffer.from(
      Array.from(
        { length: 400_000 },
        (_, index) => `${Math.imul(index, 2_654_435_761) >>> 0},`,
      ).join(''),
    );
    const wire = Buffer.concat([
      PACK[format]!(text).subarray(0, 500_000),
      Buffer.alloc(100_000, 0xff),
    ]);
    const reported = await read(cut(wire, [100_000, 200_000, 300_000, 400_000]), [
      codingOf(format),
    ]);
    expect(reported).toMatchObject({ problem: { code: 'body-undecodable' }, asItCame: false });
    expect(reported.text.length).toBeGreaterThan(500_000);
    expect(text.subarray(0, 500_000).equals(reported.text.subarray(0, 500_000))).toBe(true);
  });
});

describe('what can’t be decoded is returned as received', () => {
  const NOT_PACKED = [
    '{"a":1}',
    '[]',
    'x',
    'x^2',
    'plain text, not packed',
    TEXT,
    'Grüße aus München',
    '<p>',
    '\u001f\u008b',
  ];

  test.each(FORMATS)('labelled %s', async (format) => {
    const coding = codingOf(format);
    for (const text of NOT_PACKED) {
      const wire = Buffer.from(text);
      for (const chunks of [[wire], cut(wire, [1, 2, 7])]) {
        const reported = await read(chunks, [coding]);
        expect([text, reported.text.toString()]).toEqual([text, text]);
        expect(reported).toMatchObject({
          asItCame: true,
          wireBytes: wire.length,
          problem: {
            code: 'body-undecodable',
            detail: `It’s labelled ${coding}, but isn’t. It’s shown as received.`,
          },
        });
      }
    }
  });

  test('any text, under any label, wherever it’s cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json().map((text) => `[${text}, "more of it"]`),
          fc.string({ minLength: 8, unit: 'grapheme' }),
        ),
        fc.constantFrom(...FORMATS.map(codingOf)),
        fc.array(fc.nat(), { maxLength: 4 }),
        async (text, coding, places) => {
          const wire = Buffer.from(text);
          const reported = await read(cut(wire, places), [coding]);
          expect(reported.text.toString()).toBe(wire.toString());
          expect(reported.problem?.code).toBe('body-undecodable');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('the content of a layer that could be decoded', async () => {
    const reported = await read([zlib.gzipSync('plain text, not packed')], ['br', 'gzip']);
    expect(reported.text.toString()).toBe('plain text, not packed');
    expect(reported.problem?.detail).toContain('labelled br,');
  });

  test('more than three layers', async () => {
    const wire = packed(['gzip', 'gzip', 'gzip', 'gzip']);
    const reported = await read([wire], ['gzip', 'gzip', 'gzip', 'gzip']);
    expect(reported).toMatchObject({
      text: wire,
      asItCame: true,
      problem: {
        code: 'body-undecodable',
        detail: 'It is packed 4 times. It’s shown as received.',
      },
    });
    expect(
      (await read([packed(['gzip', 'gzip', 'gzip'])], ['gzip', 'gzip', 'gzip'])).problem,
    ).toBeNull();
  });

  test('an unknown coding, which is reported', async () => {
    const wire = zlib.gzipSync(TEXT);
    const reported = await read([wire], ['gzip', 'compress']);
    expect(reported).toMatchObject({ text: wire, asItCame: true });
    expect(reported.problem).not.toBeNull();
  });

  test('text in an unknown coding, of which nothing is missing', async () => {
    const reported = await read([Buffer.from('plain')], ['x-own']);
    expect(reported).toMatchObject({ text: Buffer.from('plain'), asItCame: true, problem: null });
  });

  test('an empty body in an unknown coding', async () => {
    expect(await read([], ['x-own'])).toMatchObject({ problem: null });
  });
});

describe('a reader', () => {
  test.each([[[]], [['gzip']], [['gzip', 'br']], [['deflate']]])(
    'gets a lost connection (%j) as the connection’s fault, after what arrived',
    async (encodings) => {
      const lost = new Error('other side closed');
      const source = new Readable({ read: () => undefined });
      const random = zlib.gzipSync(
        Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * index) % 251)),
      );
      const wire = encodings.reduce<Buffer>((data, name) => PACK[name]!(data), random);
      source.push(wire.subarray(0, wire.length - 5));
      const body = inflate(source, encodings);
      const came: Buffer[] = [];
      const reading = (async () => {
        for await (const chunk of body.chunks) came.push(chunk);
      })();
      await vi.waitFor(() => expect(body.wireBytes()).toBe(wire.length - 5));
      await new Promise((resolve) => setImmediate(resolve));
      source.destroy(lost);
      const thrown = await reading.catch((error: unknown) => error);
      expect(body.failure(thrown)).toBe(lost);
      expect(body.isAsItCame()).toBe(false);
    },
  );

  test('gets a connection lost before anything could be decoded', async () => {
    const lost = new Error('other side closed');
    const source = new Readable({ read: () => undefined });
    source.push(zlib.gzipSync(TEXT).subarray(0, 8));
    const body = inflate(source, ['gzip']);
    const reading = body.chunks[Symbol.asyncIterator]().next();
    await vi.waitFor(() => expect(body.wireBytes()).toBe(8));
    source.destroy(lost);
    const thrown = await reading.catch((error: unknown) => error);
    expect([thrown, body.isAsItCame()]).toEqual([lost, false]);
  });

  test('is protected from an endless header: only so much is remembered', async () => {
    const header = Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]);
    const name = Buffer.alloc(16 * 1024, 'n');
    const short = [header, name];
    expect(await read(short, ['gzip'])).toMatchObject({
      asItCame: true,
      text: Buffer.concat(short),
    });
    const reported = await read([header, ...Array.from({ length: 20 }, () => name)], ['gzip']);
    expect(reported).toMatchObject({ asItCame: false, text: Buffer.alloc(0) });
  });

  test('gets a known problem unchanged', () => {
    const body = inflate(new Readable({ read: () => undefined }), ['gzip']);
    const known = new ProblemError('time-limit');
    expect(body.failure(known)).toBe(known);
  });

  test('that stops closes the source', async () => {
    const source = new Readable({ read: () => undefined });
    source.push(packed(['gzip', 'br']));
    const body = inflate(source, ['gzip', 'br']);
    for await (const chunk of body.chunks) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(source.destroyed).toBe(true);
  });

  test.each(['gzip', 'deflate', 'br'])('decides how far a bomb gets (%s)', async (format) => {
    const bomb = PACK[format]!(PACK[format]!(Buffer.alloc(16 * 1024 * 1024)));
    const pieces = cut(PACK[format]!(Buffer.alloc(16 * 1024 * 1024)), [20_000, 40_000]);
    const body = inflate(Readable.from(pieces), [format]);
    let bytes = 0;
    for await (const chunk of body.chunks) {
      bytes += chunk.length;
      expect(chunk.length).toBeLessThanOrEqual(256 * 1024);
      if (bytes > 1_000_000) break;
    }
    expect(bytes).toBeLessThan(1_500_000);
    const twice = inflate(Readable.from([bomb]), [format, format]);
    for await (const chunk of twice.chunks) {
      expect(chunk.length).toBeLessThanOrEqual(256 * 1024);
      break;
    }
  });
});
