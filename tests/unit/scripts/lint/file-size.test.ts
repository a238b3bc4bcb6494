// How long a file may be, and what a longer one has to say.
import { expect, test } from 'vitest';
import { messagesOf } from '../../../support/lint-rule';

const lines = (count: number): string => 'void 0;\n'.repeat(count);
const REFUSED = [
  lines(251),
  `// About a call.\n${lines(250)}`,
  `// One file.\n${lines(250)}`,
  `import 'node:fs';\n// One file, because it's long.\n${lines(250)}`,
];
const ALLOWED = [
  lines(250),
  `${lines(250)}\n\n`,
  `// About a call. One file, because it's long.\n${lines(250)}`,
  `// About a call. One\n// file, because it's long.\n${lines(250)}`,
  `// About a call. One file, so that it's long.\n${lines(250)}`,
  `// About a call. Longer than other\n// files because it's long.\nimport 'node:fs';\n${lines(250)}`,
];

test('a longer one without a reason is refused', async () => {
  const messages = await messagesOf('file-size', REFUSED);
  const refused = expect.stringMatching(/^This file has 25\d lines, of 250: /) as unknown;
  expect(messages).toEqual(REFUSED.map(() => [refused]));
});

test('any other isn’t', async () => {
  expect(await messagesOf('file-size', ALLOWED)).toEqual(ALLOWED.map(() => []));
});
