// What counts as a function's own lines.
import { expect, test } from 'vitest';
import { messagesOf } from '../../../support/lint-rule';

const lines = (count: number, line = 'call();'): string => `${line}\n`.repeat(count);

/** Own lines of each function, 0 if it isn't reported. */
const CASES: readonly (readonly [name: string, own: readonly number[], source: string])[] = [
  ['sixty', [], `export const f = () => {\n${lines(58)}};`],
  ['one more', [61], `export const f = () => {\n${lines(59)}};`],
  ['declared', [61], `export function f() {\n${lines(59)}}`],
  ['an expression', [61], `export const f = function () {\n${lines(59)}};`],
  ['a method', [61], `export const a = { f() {\n${lines(59)}} };`],
  [
    'blank lines and comments',
    [],
    `export const f = () => {\n${lines(58)}${lines(20, '')}${lines(20, '// why')}/*\n\n*/\n};`,
  ],
  [
    'functions inside',
    [],
    `export const f = () => {\nconst one = () => {\n${lines(50)}};\nconst two = () => {\n${lines(50)}};\n${lines(50)}};`,
  ],
  [
    'the first line of one inside',
    [61],
    `export const f = () => {\n${lines(58)}const one = () => {\n${lines(3)}};\n};`,
  ],
  [
    'the outer function after one inside that is reported',
    [70, 64],
    `export const f = () => {\n${lines(60)}const one = () => {\n${lines(68)}};\n${lines(1)}};`,
  ],
  [
    'only what is inside twice',
    [61],
    `export const f = () => () => {\nconst one = () => {\n${lines(59)}};\n};`,
  ],
];

test('counts each function’s own lines with code', async () => {
  const messages = await messagesOf(
    'function-size',
    CASES.map(([, , source]) => source),
  );
  const found = CASES.map(([name], at) => [
    name,
    messages[at]
      ?.map((message) => Number(/has (\d+) lines/.exec(message)?.[1]))
      .toSorted((one, other) => other - one),
  ]);
  expect(found).toEqual(CASES.map(([name, own]) => [name, own]));
});
