import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../../../src/main/redaction/redactor';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';
const SECRET = 'z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw=';
const secrets = [
  { value: TOKEN, label: '[access token]' },
  { value: SECRET, label: '[API Secret]' },
];

/** Cuts a buffer at the given places, so that a secret may straddle any number of chunks. */
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort(
    (a, b) => a - b,
  );
  const edges = [0, ...sorted, bytes.length];
  return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
};

const redact = (chunks: readonly Buffer[], values = secrets) => {
  const stream = createRedactor(values).stream();
  const parts = chunks.map((chunk) => stream.push(chunk));
  return { bytes: Buffer.concat([...parts, stream.end()]), hidden: stream.hidden, parts };
};

describe('redaction of a stream', () => {
  test('hides a secret wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.nat({ max: 900 }), { maxLength: 30 }),
        fc.constantFrom(TOKEN, SECRET),
        (before, after, places, value) => {
          const { bytes } = redact(cut(Buffer.concat([before, Buffer.from(value), after]), places));
          expect(bytes.includes(value)).toBe(false);
          const label = value === TOKEN ? '[access token]' : '[API Secret]';
          expect(bytes.equals(Buffer.concat([before, Buffer.from(label), after]))).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('changes nothing that is not secret', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.array(fc.nat({ max: 600 }), { maxLength: 20 }),
        (data, places) => {
          const { bytes, hidden } = redact(cut(Buffer.from(data), places));
          expect(bytes.equals(Buffer.from(data))).toBe(true);
          expect(hidden).toBe(0);
        },
      ),
    );
  });

  test('agrees with a plain search for any secrets in any text of few letters', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 60 }),
        fc.array(fc.nat({ max: 60 }), { maxLength: 10 }),
        (words, text, places) => {
          const values = words.map((value) => ({ value, label: '#' }));
          // The whole at once is the reference: cutting it must not change what is found.
          const whole = redact([Buffer.from(text)], values);
          const pieces = redact(cut(Buffer.from(text), places), values);
          expect(pieces.bytes.toString()).toBe(whole.bytes.toString());
          for (const value of words) expect(whole.bytes.includes(value)).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('holds nothing back that cannot become a secret', () => {
    const stream = createRedactor(secrets).stream();
    expect(stream.push(Buffer.from('data: {"ready":true}\n\n')).toString()).toBe(
      'data: {"ready":true}\n\n',
    );
    expect(stream.push(Buffer.from(`data: ${TOKEN.slice(0, 10)}`)).toString()).toBe('data: ');
  });

  test('counts what it hides', () => {
    expect(redact([Buffer.from(`${TOKEN} ${SECRET} ${TOKEN}`)]).hidden).toBe(3);
  });
});

describe('encoded forms', () => {
  const utf16be = Buffer.from(TOKEN, 'utf16le').swap16();
  const forms: readonly (readonly [string, Buffer])[] = [
    [
      'Base64 of a text that holds it, at offset 0',
      Buffer.from(Buffer.from(`${SECRET} and more`).toString('base64')),
    ],
    ['Base64 at offset 1', Buffer.from(Buffer.from(`:${SECRET}`).toString('base64'))],
    ['Base64 at offset 2', Buffer.from(Buffer.from(`k:${SECRET}`).toString('base64'))],
    ['Base64url', Buffer.from(Buffer.from(`ab${SECRET}`).toString('base64url'))],
    ['percent-encoded', Buffer.from(encodeURIComponent(SECRET))],
    [
      'percent-encoded in lower case',
      Buffer.from(encodeURIComponent(SECRET).replaceAll(/%../g, (e) => e.toLowerCase())),
    ],
    ['form-urlencoded', Buffer.from(new URLSearchParams({ v: SECRET }).toString().slice(2))],
    ['JSON with escaped slashes', Buffer.from(JSON.stringify(SECRET).replaceAll('/', '\\/'))],
    [
      'JSON as some frameworks write it',
      Buffer.from(SECRET.replaceAll('+', '\\u002b').replaceAll('=', '\\u003d')),
    ],
    ['hexadecimal', Buffer.from(Buffer.from(SECRET).toString('hex'))],
    ['UTF-16, little end first', Buffer.from(TOKEN, 'utf16le')],
    ['UTF-16, big end first', utf16be],
  ];
  test.each(forms)('%s', (_name, form) => {
    const { bytes, hidden } = redact([form]);
    expect(hidden).toBeGreaterThan(0);
    expect(bytes.length).toBeLessThan(form.length);
  });

  test('a secret with quotes, backslashes and other alphabets, in JSON', () => {
    const value = 'pä"ss\\wörd<&>\u{1F511}';
    const redactor = createRedactor([{ value, label: '[API Secret]' }]);
    const echoed = JSON.stringify({ secret: value });
    expect(redactor.text(echoed)).toBe('{"secret":"[API Secret]"}');
  });

  test('text is untouched where nothing is known', () => {
    expect(createRedactor([]).text('anything')).toBe('anything');
  });
});
