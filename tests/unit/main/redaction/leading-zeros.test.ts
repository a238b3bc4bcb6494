// HTML references with zeros in front of their number, as many as there may be.
import { describe, expect, test } from 'vitest';
import { createLayeredText } from '../../../../src/main/redaction/forms/layered-text';
import { tableOf } from '../../../../src/main/redaction/forms/characters';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream, redactText } from '../../../../src/main/redaction/redactor';
import { LONGEST_WRITTEN_FORM } from '../../../../src/main/redaction/secret';

const SECRET = 'tY8cWaqcgDmmzydc/GB6wS4M4qAV';
const index = createNeedleIndex();
index.add({ value: SECRET, label: '#' });

type Refer = (character: string, zeros: number) => string;
const REFERENCES: Readonly<Record<string, Refer>> = {
  decimal: (each, zeros) => `&#${'0'.repeat(zeros)}${each.charCodeAt(0)};`,
  hexadecimal: (each, zeros) => `&#x${'0'.repeat(zeros)}${each.charCodeAt(0).toString(16)};`,
};
const AROUND: Readonly<Record<string, (text: string) => string>> = {
  nothing: (text) => text,
  HTML: (text) => text.replaceAll('&', '&amp;'),
  JSON: (text) => text.replaceAll('&', '\\u0026'),
  Base64url: (text) => Buffer.from(text).toString('base64url'),
};

describe.each(Object.entries(REFERENCES))('T33 in references, %s', (_name, refer) => {
  test.each([1, 29, 30, 31, 32, 33, 100, 1_017, 1_018, 1_019, 1_020, 2_040, 2_300])(
    'each with %i zeros',
    (zeros) => {
      const written = Array.from(SECRET, (each) => refer(each, zeros)).join('');
      for (const [around, write] of Object.entries(AROUND)) {
        const text = write(written);
        expect(redactText(`"${text}"`, index), around).toBe('"#"');
      }
    },
  );

  test('one character with as many as fit', () => {
    const rest = SECRET.length + 10;
    const written = refer('t', LONGEST_WRITTEN_FORM - rest) + SECRET.slice(1);
    expect(redactText(`"${written}"`, index)).toBe('"#"');
    const stream = createRedactionStream(index);
    const pieces = Array.from({ length: Math.ceil(written.length / 5_000) }, (_, at) =>
      stream.push(Buffer.from(written.slice(at * 5_000, (at + 1) * 5_000))),
    ).flat();
    expect(Buffer.concat([...pieces, ...stream.end()]).toString()).toBe('#');
  });

  test('that a soft line break cuts among its zeros', () => {
    const reference = refer('t', 60);
    for (let at = 1; at < reference.length; at += 1) {
      const cut = `${reference.slice(0, at)}=\r\n${reference.slice(at)}`;
      expect(redactText(`"${cut}${SECRET.slice(1)}"`, index), `${at}`).toBe('"#"');
    }
  });

  test('next to what seems to be an escape', () => {
    const other = createNeedleIndex();
    other.add({ value: 'ab34tOkEn93mNpX', label: '#' });
    const written = `q=ab34${refer('t', 500)}OkEn93mNpX`;
    expect(redactText(written, other)).toBe('q=#');
  });
});

test('other numbers with zeros in front are ordinary text', () => {
  for (const text of [`&#${'0'.repeat(50)};`, `&#${'0'.repeat(40)}9999999;`, '0'.repeat(3_000)])
    expect(redactText(`"${text}"`, index)).toBe(`"${text}"`);
});

test('zeros count as decoded each time they’re read, so that none are read too often', () => {
  const text = createLayeredText();
  text.open(Buffer.from(`&#${'0'.repeat(1_000)}65;`), 0, 0, tableOf('&'));
  text.formAt(0);
  text.formAt(0);
  expect(text.decoded).toBe(2_000);
});
