// Content-Encoding decoded layer by layer; what can't be decoded, unchanged; and each failure with who caused it.
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACCEPT_ENCODING,
  codingsOf,
  inflate,
} from '../../../../src/main/http/decode/decode-layers';
import {
  cut,
  codingOf,
  FORMATS,
  HAS_ZSTD,
  PACK,
  packed,
  read,
  TEXT,
} from '../../../support/packed';

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
  expect(codingsOf(headers)).toEqual(names);
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
        detail: 'It’s compressed 4 times. It’s shown as received.',
        step: 'reading',
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
