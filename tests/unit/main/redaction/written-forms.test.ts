import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHARACTER_FORMS } from '../../../../src/main/redaction/forms/character-forms';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { NO_FORM } from '../../../../src/main/redaction/forms/reading';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { VALUE_FORMS } from '../../../../src/main/redaction/forms/value-forms';
import { CHARACTER_WRITERS, FORM_NAMES, WRITERS } from '../../../support/written-forms';
import { runs } from '../../../support/runs';

const SECRETS: Readonly<Record<string, string>> = {
  'an opaque token': 'opq-7Tq0mZc4uVYkE2sNfXwR9bLdH1aJ6pGiOe3tKyB8vQM',
  'a JWT': 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ',
  'a secret of symbols': 'a&b=c+d/e\'<%41>"x\\yZ9',
  'a Base64 value': 'a2V5OnMzY3JldC93aXRoK3NpZ25zPWFuZDptb3Jl/+8=',
  'a short one': 'hunter2!',
};
const BEYOND_ASCII = 'pä"ss\\wörd<&>\u{1F511}-ü';

const indexOf = (...values: readonly string[]) => {
  const index = createNeedleIndex();
  for (const value of values) index.add({ value, label: '[hidden]' });
  return index;
};

const redact = (bytes: Buffer, ...values: readonly string[]) => {
  const stream = createRedactionStream(indexOf(...values));
  const text = Buffer.concat([...stream.push(Buffer.from(bytes)), ...stream.end()]);
  return { text: text.toString('latin1'), hidden: stream.hidden };
};

const rows = Object.entries(WRITERS).flatMap(([form, ways]) =>
  Object.entries(ways).map(([way, write]) => ({ form, way, write })),
);

/** What is written so is another value, or could not be told from ordinary text. */
const isNot = (value: string, written: Buffer, way: string): boolean =>
  (way === 'without semicolons' && /\d/.test(value)) || written.length === 0;

test('every form of the tables is tried', () => {
  expect(Object.keys(WRITERS)).toEqual(FORM_NAMES);
});

describe.each(Object.entries(SECRETS))('T33 %s', (_name, value) => {
  test.each(rows)('$form, $way', ({ write, way }) => {
    const written = write(value);
    if (isNot(value, written, way)) return;
    const body = Buffer.concat([Buffer.from('{"echo": "'), written, Buffer.from('", "count": 1}')]);
    const { text, hidden } = redact(body, ...Object.values(SECRETS));
    expect(hidden).toBe(1);
    expect(text).toMatch(/^\{"echo": ".*\[hidden\].*", "count": 1\}$/s);
  });
});

test.each(rows)('T33 a secret that is no ASCII: $form, $way', ({ write, way }) => {
  const written = write(BEYOND_ASCII);
  if (isNot(BEYOND_ASCII, written, way)) return;
  const body = Buffer.concat([Buffer.from('{"echo": "'), written, Buffer.from('", "count": 1}')]);
  expect(redact(body, BEYOND_ASCII).hidden).toBe(1);
});

test('a secret of Latin-1 in Latin-1', () => {
  expect(redact(Buffer.from('<p>groß-schön</p>', 'latin1'), 'groß-schön').hidden).toBe(1);
});

describe('T33 any mixture', () => {
  const secret = fc
    .string({
      unit: fc.constantFrom(...Array.from('abcXYZ0189-._~+/=&<>"\'\\%:;,!?{}')),
      minLength: 8,
      maxLength: 40,
    })
    // One that looks escaped itself can be read in two ways; those have their rows above.
    .filter((value) => !/[\\%&=][\w#{"'/\\]/.test(value));
  const ways = fc.array(fc.nat({ max: CHARACTER_WRITERS.length - 1 }), {
    minLength: 40,
    maxLength: 40,
  });
  const write = (value: string, choice: readonly number[]): string =>
    Array.from(value, (each, index) => CHARACTER_WRITERS[choice[index] ?? 0]?.(each)).join('');

  test('of the forms of single characters is read', () => {
    fc.assert(
      fc.property(secret, ways, (value, choice) => {
        const body = Buffer.from(`<i> ${write(value, choice)} </i>`);
        expect(redact(body, value).text).toContain('[hidden]');
      }),
      { numRuns: runs(5_000) },
    );
  });

  test('in Base64, wherever it begins', () => {
    fc.assert(
      fc.property(
        secret,
        ways,
        fc.string({ maxLength: 20 }),
        fc.integer({ min: 16, max: 80 }),
        (value, choice, before, width) => {
          const encoded = Buffer.from(`${before} ${write(value, choice)} `).toString('base64');
          const wrapped = encoded.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\n');
          expect(redact(Buffer.from(encoded), value).text).toContain('[hidden]');
          expect(redact(Buffer.from(wrapped), value).text).toContain('[hidden]');
        },
      ),
      { numRuns: runs(2_000) },
    );
  });
});

describe('T33 in JSON, in every form that its escapes leave as it is', () => {
  const value = 'opq-7Tq0mZc4uVYkE2sNfXwR9bLdH1aJ6pG';
  // Their line breaks and quotes are escaped there; without a semicolon, a digit that follows is the number's.
  const others = new Set(['lines of sixteen', 'texts of a JSON array', 'without semicolons']);
  test.each(rows.filter(({ way }) => !others.has(way)))('$form, $way', ({ write }) => {
    const written = write(value);
    const text = isUtf8(written) ? written.toString('utf8') : written.toString('latin1');
    const { text: shown, hidden } = redact(Buffer.from(JSON.stringify({ echo: [text] })), value);
    expect(hidden).toBe(1);
    const decoded = Buffer.from((JSON.parse(shown) as { echo: string[] }).echo.join());
    expect(redact(decoded, value).hidden).toBe(0);
  });
});

describe('the example of a form in the tables is one', () => {
  /** As they are written there: a character's number, bytes in hexadecimal, or the text itself. */
  const bytesOf = (example: string): Buffer => {
    const point = /^U\+([0-9A-F]{4})$/.exec(example)?.[1];
    if (point !== undefined) return Buffer.from(String.fromCodePoint(Number.parseInt(point, 16)));
    return /^[0-9a-f]{2}( [0-9a-f]{2})*$/.test(example)
      ? Buffer.from(example.replaceAll(' ', ''), 'hex')
      : Buffer.from(example);
  };

  test.each(CHARACTER_FORMS)('$name: $example', ({ example, firstBytes, read }) => {
    const bytes = bytesOf(example);
    const places = Array.from(bytes.keys()).filter((at) => firstBytes.includes(bytes[at] ?? -1));
    expect(places.some((at) => read(bytes, at) !== NO_FORM)).toBe(true);
  });

  test.each(VALUE_FORMS)('$name: $example', ({ example, visit }) => {
    const bytes = Buffer.from(example);
    const text = new Uint8Array(256).fill(1);
    const decoded: string[] = [];
    visit(
      { bytes, shortest: 3, text, wide: text, numbers: [{ from: 0, to: bytes.length }] },
      (each) => decoded.push(each.bytes.toString()),
    );
    expect(decoded).toContain('key');
  });
});
