// Compressed data that ends at any place, or goes on after its end: what is shown, and what is said about it.
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inflate } from '../../../../src/main/http/decode/decode-layers';
import { codingOf, FORMATS, PACK, read } from '../../../support/packed';

/** All letters, so that the tables at the start of the compressed data are long. */
const LETTERS = Array.from({ length: 4_000 }, (_, at) =>
  String.fromCharCode(0x21 + ((at * at * 7 + at * 31) % 94)),
).join('');

const AGAIN =
  'Try again. If it keeps happening, contact the server’s operator: the compressed data is incomplete.';

/** Below this, data without a magic number may also be something else. */
const TELLING = 16;

test.each(FORMATS)('%s, cut at every place', async (format) => {
  const whole = PACK[format]!(Buffer.from(LETTERS));
  const coding = codingOf(format);
  const isMarked = coding !== 'br' && format !== 'deflate, raw';
  const seen = new Set<string>();
  for (let length = 1; length < whole.length; length += length < 200 ? 1 : 97) {
    const wire = whole.subarray(0, length);
    const { text, problem, asItCame } = await read([wire], [coding]);
    // The magic number of zlib has two bytes.
    const isTelling = length >= TELLING || (isMarked && !(coding === 'deflate' && length === 1));
    expect(problem, String(length)).toMatchObject({ code: 'body-undecodable', step: 'reading' });
    if (asItCame) {
      expect(text.equals(wire), String(length)).toBe(true);
      expect([length, problem?.detail]).toEqual([
        length,
        isTelling
          ? 'Nothing could be decompressed. It’s shown as received.'
          : `It’s labelled ${coding}, but isn’t. It’s shown as received.`,
      ]);
    } else {
      expect(LETTERS.startsWith(text.toString()), String(length)).toBe(true);
      expect(text.length, String(length)).toBeGreaterThan(0);
      expect(problem?.detail).toBe('The part that could be decompressed is shown.');
    }
    if (isTelling) expect(problem).toMatchObject({ next: AGAIN, action: 'try-again' });
    else expect(problem?.action).not.toBe('try-again');
    seen.add(`${asItCame} ${isTelling}`);
  }
  expect(seen).toContain('true true');
  expect(seen).toContain('false true');
});

describe('of two codings', () => {
  test.each(FORMATS)('the inner one is cut: %s', async (outer) => {
    const inner = zlib.gzipSync(LETTERS).subarray(0, 30);
    const { text, problem } = await read([PACK[outer]!(inner)], ['gzip', codingOf(outer)]);
    expect(text.equals(inner)).toBe(true);
    expect(problem).toMatchObject({
      code: 'body-undecodable',
      detail: `Only ${codingOf(outer)} could be decoded. The result is shown.`,
      next: AGAIN,
    });
  });

  test('the two outer ones of three are named, the outermost first', async () => {
    const inner = zlib.gzipSync(LETTERS).subarray(0, 30);
    const wire = zlib.gzipSync(zlib.deflateSync(inner));
    const { problem } = await read([wire], ['gzip', 'deflate', 'gzip']);
    expect(problem?.detail).toBe('Only gzip, deflate could be decoded. The result is shown.');
    const text = zlib.gzipSync(zlib.deflateSync('plain text, not packed'));
    expect((await read([text], ['gzip', 'deflate', 'gzip'])).problem?.detail).toBe(
      'It’s labelled gzip, but isn’t. It’s shown after decoding gzip, deflate.',
    );
  });
});

describe('without a magic number', () => {
  const CONTROLS = Buffer.from([0, 1, 2, 3]);

  test('what decodes to text is meant, although something follows; what decodes to bytes isn’t', async () => {
    const text = Buffer.concat([zlib.deflateRawSync('hello'), Buffer.from('extra')]);
    expect(await read([text], ['deflate'])).toMatchObject({
      text: Buffer.from('hello'),
      problem: null,
    });
    const bytes = Buffer.concat([zlib.deflateRawSync(CONTROLS), Buffer.from('extra')]);
    expect(await read([bytes], ['deflate'])).toMatchObject({ text: bytes, asItCame: true });
  });

  test.each([' ', '\n', '\0\0', '\t\r\n '])('padding may follow bytes: %j', async (padding) => {
    const wire = Buffer.concat([zlib.deflateRawSync(CONTROLS), Buffer.from(padding)]);
    expect(await read([wire], ['deflate'])).toMatchObject({ text: CONTROLS, problem: null });
  });

  test('a text that could be a whole of it, with blanks after it, stays text', async () => {
    // For brotli, a semicolon is an empty text.
    expect((await read([Buffer.from(';')], ['br'])).text).toEqual(Buffer.alloc(0));
    expect(await read([Buffer.from(';  ')], ['br'])).toMatchObject({
      text: Buffer.from(';  '),
      asItCame: true,
    });
  });

  test('sixteen bytes are enough to show what they decode to', async () => {
    const data = Buffer.from('eleven char');
    const stored = Buffer.concat([Buffer.from([0, 11, 0, 0xf4, 0xff]), data]);
    expect(stored.length).toBe(TELLING);
    const wire = new Readable({ read: () => undefined });
    wire.push(stored);
    const chunks = inflate(wire, ['deflate']).chunks[Symbol.asyncIterator]();
    expect(await chunks.next()).toEqual({ done: false, value: data });
    await chunks.return?.();
  });
});

test('a connection that breaks off isn’t blamed on the data', async () => {
  const lost = new Error('lost');
  async function* breaking(): AsyncGenerator<Buffer> {
    yield zlib.gzipSync(LETTERS).subarray(0, 30);
    throw lost;
  }
  const body = inflate(breaking(), ['gzip']);
  const drain = async (): Promise<void> => {
    for await (const _ of body.chunks);
  };
  await expect(drain()).rejects.toBe(lost);
  expect(body.failure(lost)).toBe(lost);
});

test('damaged data is the server’s mistake, in reading', async () => {
  const wire = Buffer.from(zlib.gzipSync(LETTERS));
  wire[wire.length - 6]! ^= 1;
  expect((await read([wire], ['gzip'])).problem).toMatchObject({
    code: 'body-undecodable',
    step: 'reading',
    detail: 'The part that could be decompressed is shown.',
    next: 'Contact the server’s operator: the compressed data is damaged.',
  });
});
