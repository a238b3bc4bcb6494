import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
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

const rows = Object.entries(WRITERS).flatMap(([form, routes]) =>
  Object.entries(routes).map(([route, write]) => ({ form, route, write })),
);

/** What is written so is another value, or could not be told from ordinary text. */
const isNot = (value: string, written: Buffer, route: string): boolean =>
  (route === 'without semicolons' && /\d/.test(value)) || written.length === 0;

test('every form of the tables is tried', () => {
  expect(Object.keys(WRITERS)).toEqual(FORM_NAMES);
});

describe.each(Object.entries(SECRETS))('T33 %s', (_name, value) => {
  test.each(rows)('$form, $way', ({ write, route }) => {
    const written = write(value);
    if (isNot(value, written, route)) return;
    const body = Buffer.concat([Buffer.from('{"echo": "'), written, Buffer.from('", "count": 1}')]);
    const { text, hidden } = redact(body, ...Object.values(SECRETS));
    expect(hidden).toBe(1);
    expect(text).toMatch(/^\{"echo": ".*\[hidden\].*", "count": 1\}$/s);
  });
});

test.each(rows)('T33 a secret that is no ASCII: $form, $way', ({ write, route }) => {
  const written = write(BEYOND_ASCII);
  if (isNot(BEYOND_ASCII, written, route)) return;
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
  const routes = fc.array(fc.nat({ max: CHARACTER_WRITERS.length - 1 }), {
    minLength: 40,
    maxLength: 40,
  });
  const write = (value: string, choice: readonly number[]): string =>
    Array.from(value, (each, index) => CHARACTER_WRITERS[choice[index] ?? 0]?.(each)).join('');

  test('of the forms of single characters is read', () => {
    fc.assert(
      fc.property(secret, routes, (value, choice) => {
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
        routes,
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
  test.each(rows.filter(({ route }) => !others.has(route)))('$form, $way', ({ write }) => {
    const written = write(value);
    const text = isUtf8(written) ? written.toString('utf8') : written.toString('latin1');
    const { text: shown, hidden } = redact(Buffer.from(JSON.stringify({ echo: [text] })), value);
    expect(hidden).toBe(1);
    const decoded = Buffer.from((JSON.parse(shown) as { echo: string[] }).echo.join());
    expect(redact(decoded, value).hidden).toBe(0);
  });
});
