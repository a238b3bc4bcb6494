// The report as XML, whatever is in names, sentences and values.
import { xmlLanguage } from '@codemirror/lang-xml';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDraft } from '../../../../src/shared/draft/draft';
import { junitOf, xmlText } from '../../../../src/terminal/requests/junit';
import type { Ran } from '../../../../src/terminal/requests/run-requests';

const problem = { code: 'broke-off', title: 'It broke', owner: 'server', next: 'Try' } as const;
const ran = (text: string, more: Partial<Ran['result']> = {}): Ran => ({
  request: { file: text, folders: [text], name: text, draft: emptyDraft },
  round: 1,
  code: 1,
  result: {
    connection: 'c',
    method: 'GET',
    url: '/',
    status: 200,
    milliseconds: 1_234,
    tests: [{ passed: false, sentence: text }],
    captures: [],
    problem: null,
    ok: true,
    ...more,
  },
});

/** The names of its elements; null if it isn't well-formed. */
const elementsOf = (text: string): readonly string[] | null => {
  const names: string[] = [];
  let isRight = true;
  xmlLanguage.parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      isRight &&= !type.isError;
      if (type.name === 'TagName' && node.parent?.name !== 'CloseTag')
        names.push(text.slice(from, to));
    },
  });
  return isRight ? names : null;
};

test('any text stays text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(elementsOf(junitOf([ran(text)]))).toEqual([
        'testsuites',
        'testsuite',
        'testcase',
        'failure',
      ]);
      // XML 1.0, section 2.2; the escapes are ASCII.
      expect(xmlText(text)).toMatch(/^[\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u);
    }),
  );
});

test.each([
  ['<a href="x">&', '&lt;a href=&quot;x&quot;&gt;&amp;'],
  ['a\tb\nc', 'a&#9;b&#10;c'],
  ['\r\u0000\u001B[31m', String.raw`\u{d}\u{0}\u{1b}[31m`],
  ['\uD800 \uFFFE', String.raw`\u{d800} \u{fffe}`],
  ['ü 😀', 'ü 😀'],
])('%j', (text, written) => expect(xmlText(text)).toBe(written));

test('what passed, failed and couldn’t be sent is counted, by file and round', () => {
  const report = junitOf([
    { ...ran('a'), code: 0 },
    ran('a'),
    { ...ran('a', { ok: false, problem }), code: 5 },
    { ...ran('a'), round: 2 },
  ]);
  expect(report).toContain(
    '<testsuites name="keybearer" tests="4" failures="2" errors="1" time="4.936">',
  );
  expect(report).toContain('<testsuite name="a" tests="3" failures="1" errors="1" time="3.702">');
  expect(report).toContain('<testsuite name="a (round 2)" tests="1" failures="1" errors="0"');
  expect(report).toContain('type="broke-off"');
});
