// What follows the end of compressed data, and a checksum at its end that doesn't match.
import * as zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { codingOf, cut, FORMATS, PACK, read } from '../../../support/packed';

const TEXTS = {
  short: '{"a":1}',
  longer: JSON.stringify(Array.from({ length: 30 }, (_, id) => ({ id }))),
  long: JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, sine: Math.sin(id) }))),
};

const EXTRA = {
  'a line break': Buffer.from('\r\n'),
  zeros: Buffer.alloc(1_000),
  'a word': Buffer.from('junk'),
  'more text': Buffer.from('<!-- served by a proxy -->\n'.repeat(10)),
  bytes: Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 73 + 0x80) % 256)),
};

describe.each(FORMATS)('%s', (format) => {
  test.each(Object.entries(TEXTS))('data after its end is left out: %s', async (_name, text) => {
    const packed = PACK[format]!(Buffer.from(text));
    for (const [name, extra] of Object.entries(EXTRA)) {
      const wire = Buffer.concat([packed, extra]);
      for (const places of [[], [1], [packed.length], [packed.length - 1, packed.length + 1]]) {
        const reported = await read(cut(wire, places), [codingOf(format)]);
        expect([name, reported.problem, reported.asItCame]).toEqual([name, null, false]);
        expect(reported.text.toString()).toBe(text);
      }
    }
  });
});

describe.each(FORMATS)('a coding of %s', (inner) => {
  test.each(FORMATS)('%s: data after its end is left out', async (outer) => {
    for (const text of Object.values(TEXTS))
      for (const [name, extra] of Object.entries(EXTRA)) {
        const wire = Buffer.concat([PACK[outer]!(PACK[inner]!(Buffer.from(text))), extra]);
        for (const places of [[], [1], [wire.length - extra.length]]) {
          const reported = await read(cut(wire, places), [inner, outer].map(codingOf));
          expect([name, reported.problem, reported.asItCame]).toEqual([name, null, false]);
          expect(reported.text.toString()).toBe(text);
        }
      }
  });
});

test.each(['br', 'deflate, raw'])('bytes in %s, and a line break', async (format) => {
  for (const length of [1, 5, 40]) {
    const bytes = Buffer.from(Array.from({ length }, (_, at) => at % 7));
    const wire = Buffer.concat([PACK[format]!(bytes), Buffer.from('\r\n')]);
    const reported = await read([wire], [codingOf(format)]);
    expect([length, reported.text, reported.problem]).toEqual([length, bytes, null]);
  }
});

/** Starts of files that aren't in these codings; the rest is the same in all. */
const FILES = {
  PNG: '89504e470d0a1a0a0000000d49484452',
  JPEG: 'ffd8ffe000104a464946000101010048',
  GIF: '47494638396101000100800000000000',
  ZIP: '504b030414000000080000002100',
  gzip: '1f8b0800000000000003',
  WOFF2: '774f4632000100000000',
  Windows: '4d5a90000300000004000000ffff0000',
  ELF: '7f454c46020101000000000000000000',
};

describe.each(Object.entries(FILES))('%s', (_name, start) => {
  test.each(['deflate', 'br'])('labelled %s is shown as received', async (coding) => {
    const wire = Buffer.concat([Buffer.from(start, 'hex'), EXTRA.bytes]);
    const reported = await read([wire], [coding]);
    expect(reported).toMatchObject({ text: wire, asItCame: true });
    expect(reported.problem?.detail).toContain(`labelled ${coding}, but isn’t`);
  });
});

test.each([
  ['br', '06'],
  ['deflate', '0300'],
])('bytes that start like nothing in %s are shown as received', async (coding, nothing) => {
  const wire = Buffer.concat([Buffer.from(nothing, 'hex'), EXTRA.bytes]);
  expect(await read([wire], [coding])).toMatchObject({ text: wire, asItCame: true });
});

test.each(['br', 'deflate, raw'])('few bytes in %s may be an accident', async (format) => {
  const packed = PACK[format]!(Buffer.from([1, 2, 3, 4, 5]));
  for (const places of [[], [1], [packed.length]]) {
    const reported = await read(cut(Buffer.concat([packed, EXTRA.bytes]), places), [
      codingOf(format),
    ]);
    expect([places, reported.problem?.code]).toEqual([places, 'body-undecodable']);
  }
});

test.each(['br', 'deflate, raw'])(
  'few bytes in %s that aren’t the gzip they should be are an accident',
  async (format) => {
    const packed = PACK[format]!(Buffer.from([1, 2, 3, 4, 5]));
    const wire = Buffer.concat([packed, EXTRA.bytes]);
    const reported = await read(cut(wire, [packed.length]), ['gzip', codingOf(format)]);
    expect(reported).toMatchObject({ text: wire, asItCame: true });
    expect(reported.problem?.detail).toContain(`labelled ${codingOf(format)}, but isn’t`);
  },
);

describe.each(['gzip', 'deflate'])('%s whose checksum doesn’t match', (format) => {
  test.each(Object.entries(TEXTS))('is damaged, and shown: %s', async (_name, text) => {
    const wire = Buffer.from(PACK[format]!(Buffer.from(text)));
    // The last byte of zlib's Adler-32, or of gzip's length.
    wire[wire.length - 1]! ^= 1;
    for (const places of [[], [wire.length - 1], [wire.length - 4]]) {
      const reported = await read(cut(wire, places), [format]);
      expect(reported.text.toString()).toBe(text);
      expect(reported).toMatchObject({
        asItCame: false,
        problem: { code: 'body-undecodable', next: expect.stringContaining('damaged') },
      });
    }
  });

  test('isn’t shown as damaged if only the end is missing', async () => {
    const wire = PACK[format]!(Buffer.from(TEXTS.long));
    const reported = await read([wire.subarray(0, -1)], [format]);
    expect(reported.text.toString()).toBe(TEXTS.long);
    expect(reported.problem?.next).toContain('incomplete');
  });
});

test('raw deflate isn’t taken for zlib', async () => {
  for (const level of [0, 1, 9]) {
    const wire = zlib.deflateRawSync(TEXTS.longer, { level });
    expect(await read([wire], ['deflate'])).toMatchObject({ problem: null });
  }
});
