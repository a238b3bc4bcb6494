// A secret that a soft line break of quoted-printable cuts, where the line break is escaped, and the `=` before it or
// not: a mail in a JSON string, in a form, in XML. Wherever in the secret, and however deep.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastBoundary } from '../../../../src/main/redaction/forms/line-breaks';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { escapedStretches } from '../../../../src/main/redaction/search/escaped-text';
import { runs } from '../../../support/runs';

const TOKEN = 'tY8cWaqcgDmmzydcGB6wS4M4qAVaNJuwjcdcc5SkZq7-kV2.mX9_tR4~wB8u';
const JWT = `eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4Iiwic3ViIjoiMTIzNDU2Nzg5MCJ9.${TOKEN.slice(0, 43)}`;
const SECRETS = [8, 9, 12, 16, 17, 24, 40, 60].map((length) => TOKEN.slice(0, length));
const LABEL = '[hidden]';

const indexOf = (secret: string) => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: LABEL });
  return index;
};
const indexes = new Map([...SECRETS, JWT].map((secret) => [secret, indexOf(secret)]));

/** What comes out of it, in chunks of that many bytes. */
const redact = (text: string, secret: string, size = text.length): string => {
  const stream = createRedactionStream(indexes.get(secret) ?? indexOf(secret));
  const pieces: Buffer[] = [];
  for (let at = 0; at < text.length; at += size)
    pieces.push(...stream.push(Buffer.from(text.slice(at, at + size), 'latin1')));
  return Buffer.concat([...pieces, ...stream.end()]).toString('latin1');
};

const hex = (each: string, digits: number): string =>
  each.charCodeAt(0).toString(16).padStart(digits, '0');

type Write = (each: string) => string;
const NAMES: Readonly<Record<string, string>> = { '\t': '&Tab;', '\n': '&NewLine;' };
/** How a program writes what it escapes. */
const ESCAPES: Readonly<Record<string, Write>> = {
  JSON: (each) => JSON.stringify(each).slice(1, -1),
  'JSON, in numbers': (each) => `\\u${hex(each, 4)}`,
  'JSON, in upper case': (each) => `\\u${hex(each, 4).toUpperCase()}`,
  'ECMAScript 6': (each) => `\\u{${hex(each, 1)}}`,
  Python: (each) => `\\U${hex(each, 8)}`,
  C: (each) => `\\x${hex(each, 2)}`,
  octal: (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`,
  'percent-encoding': (each) => `%${hex(each, 2).toUpperCase()}`,
  'percent-encoding, in lower case': (each) => `%${hex(each, 2)}`,
  'escape() of JavaScript': (each) => `%u${hex(each, 4)}`,
  HTML: (each) => `&#${each.charCodeAt(0)};`,
  'HTML, hexadecimal': (each) => `&#x${hex(each, 1).toUpperCase()};`,
  'HTML, by name': (each) => NAMES[each] ?? `&#${each.charCodeAt(0)};`,
};

/** What a second program makes of the text of the first. */
const AROUND: Readonly<Record<string, Write>> = {
  nothing: (text) => text,
  JSON: (text) => text.replaceAll('\\', '\\\\'),
  'JSON, twice': (text) => text.replaceAll('\\', '\\\\\\\\'),
  'a URL': (text) => text.replaceAll('%', '%25').replaceAll('\\', '%5C'),
  'a URL, twice': (text) => text.replaceAll('%', '%2525').replaceAll('\\', '%255C'),
  HTML: (text) => text.replaceAll('&', '&amp;'),
  'HTML in JSON': (text) => text.replaceAll('\\', '\\\\').replaceAll('&', '\\u0026amp;'),
};

/** The line break of the mail, with the blanks that a mail server may leave before it. */
const BREAKS = ['\r\n', '\n', '\r', ' \r\n', '\t\n', ' \t \r\n', '\t\r', `${' '.repeat(16)}\r\n`];
/** What is escaped of it. XML escapes only the carriage return. */
const ESCAPED: Readonly<Record<string, RegExp>> = {
  'the line break': /[\r\n]/g,
  'blanks too': /[\r\n\t ]/g,
  'blanks, but for spaces': /[\r\n\t]/g,
  'a carriage return': /\r/g,
  'a line feed': /\n/g,
  'only the equals sign': /[=]/g,
  'all but the line feed': /[=\r\t ]/g,
  'the equals sign too': /[=\r\n]/g,
  'all of it': /[=\r\n\t ]/g,
};

const asWritten = BREAKS.map((lineBreak) => `=${lineBreak}`).flatMap((soft) =>
  Object.entries(ESCAPED).flatMap(([what, which]) =>
    Object.entries(ESCAPES).flatMap(([form, to]) =>
      Object.entries(AROUND).map(([around, wrap]) => ({
        form,
        name: `${JSON.stringify(soft)}, ${what}, in ${form}, in ${around}`,
        soft,
        written: wrap(soft.replaceAll(which, to)),
      })),
    ),
  ),
);
/** Of the end of a line, no more is read. */
const LONGEST_END = 64;
/** All ways to write a soft line break, but those with nothing escaped. */
const SOFT = [...new Map(asWritten.map((each) => [each.written, each] as const)).values()].filter(
  ({ soft, written }) => written !== soft && written.indexOf('\n') <= LONGEST_END,
);

const isHidden = (written: string, secret: string, size?: number): boolean =>
  redact(`{"a": "(${written})", "b": 1}`, secret, size) === `{"a": "(${LABEL})", "b": 1}`;

const cut = (secret: string, at: number, soft: string): string =>
  secret.slice(0, at) + soft + secret.slice(at);

/** Where the secret may be cut: behind each of its characters but the last. */
const placesIn = (secret: string): readonly number[] =>
  Array.from(secret.slice(1), (_, at) => at + 1);

test.each([...SECRETS, JWT].map((secret) => [secret.length, secret] as const))(
  'T33 in a JSON string, behind each character of a secret of %i',
  (_length, secret) => {
    for (const soft of ['=\\r\\n', '=\\n', '=\\\\r\\\\n', '= \\r\\n'])
      for (const at of placesIn(secret))
        expect(isHidden(cut(secret, at, soft), secret), `${soft} at ${at}`).toBe(true);
  },
);

test.each(Object.keys(ESCAPES))('T33 written in %s, and by other programs around it', (form) => {
  for (const [which, { written, name }] of SOFT.filter((each) => each.form === form).entries()) {
    const secret = [...SECRETS, JWT][which % 9] as string;
    const at = 1 + ((which * 7) % (secret.length - 1));
    expect(isHidden(cut(secret, at, written), secret), `${name} at ${at}`).toBe(true);
  }
});

test.each(['=3D=0D=0A', '=3D=0A', '=3D=0D'])(
  'T33 in quoted-printable twice, with a soft line break anywhere in %s',
  (escaped) => {
    for (const soft of ['=\n', '=\r\n', '= \r\n', '=\r'])
      for (let cutAt = 0; cutAt <= escaped.length; cutAt += 1)
        for (const secret of [...SECRETS, JWT])
          for (const at of placesIn(secret).filter((place) => place % 7 === 1)) {
            const written = cut(secret, at, cut(escaped, cutAt, soft));
            const what = `${JSON.stringify(soft)} at ${cutAt} of it, at ${at}`;
            expect(isHidden(written, secret), what).toBe(true);
            expect(isHidden(written, secret, 5), what).toBe(true);
          }
  },
);

test('T33 any two of them in any secret, next to other escapes, in chunks of any size', () => {
  const letter = fc.constantFrom(...Array.from('abcdefXYZ0123456789-._~'));
  const soft = fc.constantFrom(...SOFT.map(({ written }) => written));
  const property = fc.property(
    fc.record({
      secret: fc.oneof(fc.string({ unit: letter, minLength: 8, maxLength: 60 }), fc.constant(JWT)),
      softs: fc.tuple(soft, soft),
      places: fc.tuple(fc.nat(), fc.nat()),
      escaped: fc.nat(),
      to: fc.constantFrom(...Object.values(ESCAPES)),
      around: fc.constantFrom('', '\\"', '\\r\\n', '= ', '=\\t', '&amp;', 'x'.repeat(20), '%20'),
      size: fc.integer({ min: 1, max: 300 }),
    }),
    ({ secret, softs, places, escaped, to, around, size }) => {
      const characters = Array.from(secret, (each, at) =>
        at === escaped % secret.length && /[^\w]/.test(each) ? to(each) : each,
      );
      for (const [which, place] of places.entries())
        characters[place % (secret.length - 1)] += softs[which] as string;
      const text = `{"a": "${around}(${characters.join('')})${around}"}`;
      expect(redact(text, secret, size)).toBe(`{"a": "${around}(${LABEL})${around}"}`);
    },
  );
  fc.assert(property, { numRuns: runs(1_000, 100) });
});

describe('what only resembles one', () => {
  /** How much of a text that ends in a line feed waits for what comes after it. */
  const waits = (text: string): boolean => lastBoundary(Buffer.from(`${text}\n`), 0) === 0;

  test.each([
    '(a=&#13;',
    '(a=&#xD;',
    '(a&#x3D;',
    '(a%\x003\0D\0',
    `(a=${'\\u{00000009}'.repeat(5)}   `,
    '(a%3D  %0D',
    '(a\\\\u003d\\\\t',
    '(a=&amp;#13;',
    '(a=\\\\\\\\r',
    '(a=%20%0D',
    '(a= \\t ',
    `(a=${' '.repeat(15)}\\t`,
    `(a=${' \\t'.repeat(8)}`,
  ])('%j at the end of a line holds it back', (text) => expect(waits(text)).toBe(true));

  test.each([
    '(a=&#14;',
    '(a=b&#13;',
    '(a=&#13;b',
    '(a=&#13;=b',
    '(a&#13;',
    `(a=${'\\u{00000009}'.repeat(5)}    `,
    '(a&#x3D;b',
    '(a%2525253D',
    '(a=%20b',
    '(a=%2525250D',
    `(a=${' '.repeat(16)}\\t`,
    `(a=${' \\t'.repeat(9)}`,
  ])('%j does not', (text) => expect(waits(text)).toBe(false));

  const index = indexOf(TOKEN.slice(0, 8));

  test.each([
    'q=%20abcdefgh',
    'q= \\"abcdefgh\\"',
    'abcdefgh=\\tabcdefgh',
    'abcdefgh = \\tabcdefgh',
    'abcdefgh \\r\\nabcdefgh',
    `abcdefgh=${' '.repeat(17)}\\r\\nabcdefgh`,
  ])('in %j nothing is decoded', (text) =>
    expect([...escapedStretches(Buffer.from(`(${text})`), index)]).toEqual([]),
  );

  test.each([
    ['abcdefgh= \\r\\nij kl', 'abcdefgh= \\r\\nij'],
    ['abcd\\u0065fgh= ij kl', 'abcd\\u0065fgh='],
    ['abcd\\u0065fgh \\r\\nij kl', 'abcd\\u0065fgh'],
    ['abcd\\u0065fgh=\\r\\n ij kl', 'abcd\\u0065fgh=\\r\\n'],
    ['abcd\\u0065fgh= \\r\\nij kl', 'abcd\\u0065fgh= \\r\\nij'],
    ['abcdefgh= \\\\t \\\\r\\\\nij kl', 'abcdefgh= \\\\t \\\\r\\\\nij'],
    ['abcdefgh=\\u0020 \\r\\nij kl', 'abcdefgh=\\u0020 \\r\\nij'],
    ['abcdefgh &#13;&#10;ab=&#13;\nij kl', '&#13;&#10;ab=&#13;\nij'],
  ])('of %j as much as a secret may be in: %j', (text, decoded) => {
    const bytes = Buffer.from(`(${text})`);
    const stretches = [...escapedStretches(bytes, index)];
    const texts = stretches.map(({ from, to }) => bytes.toString('latin1', from, to));
    expect(texts.map((each) => each.replaceAll(/[()]/g, ''))).toEqual([decoded]);
  });
});
