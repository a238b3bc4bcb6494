// T42 What the lint rule and the types refuse: planted lines with typical mistakes.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '../../../..');
const run = promisify(execFile);
const outputOf = (program: string, args: readonly string[]): Promise<string> =>
  run(process.execPath, [join(PROJECT, 'node_modules', program), ...args], { cwd: PROJECT }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { readonly stdout: string }) => stdout,
  );

const TABLE = 'const TABLE = { a: 1, b: 2 };';
const OPEN = 'const TABLE: Readonly<Record<string, number>> = { a: 1 };';

/** Each a module; `by`: what refuses it, null for correct code. */
const LINES: readonly (readonly [by: 'lint' | 'types' | null, line: string])[] = [
  ['lint', `${TABLE} export const is = (name: string) => name in TABLE;`],
  ['lint', `${OPEN} export const is = (name: string) => \`\${name}\` in TABLE;`],
  ['lint', `export const is = (name: string, of: object) => name.toLowerCase() in of;`],
  ['types', `${TABLE} export const of = (name: string) => TABLE[name];`],
  ['types', `${TABLE.replace(';', ' as const;')} export const of = (name: string) => TABLE[name];`],
  ['types', `export const of = (name: string) => { ${TABLE} return TABLE[name.trim()]; };`],
  ['lint', `${OPEN} export const of = (name: string) => TABLE[name];`],
  ['lint', `${OPEN} export const of = (name: string) => TABLE[\`x\${name}\`] ?? 0;`],
  ['lint', `${OPEN} export const of = (name: string) => (TABLE as object as typeof TABLE)[name];`],
  [
    'lint',
    `const TABLE = { a: 1 } as { [name: string]: number }; export const of = (name: string) => TABLE[name];`,
  ],
  ['lint', `${TABLE} export const of = (name: string) => TABLE[name as keyof typeof TABLE];`],
  ['lint', `export const of = (name: string) => ({ a: 1, b: 2 })[name];`],
  [
    'lint',
    `export const into = (name: string) => { const made: Record<string, number> = {}; made[name] = 1; return made; };`,
  ],
  ['lint', `export ${OPEN}`],
  [null, `export ${TABLE} export const of = (name: keyof typeof TABLE) => TABLE[name];`],
  [null, `${OPEN} export const one = TABLE['a'];`],
  [null, `export const is = (error: object) => 'code' in error;`],
  [null, `${TABLE} export const is = (name: string) => Object.hasOwn(TABLE, name);`],
  [null, `const LIST = [1, 2]; export const of = (at: number) => LIST[at];`],
  [null, `const TABLE = new Map([['a', 1]]); export const of = (name: string) => TABLE.get(name);`],
];

let folder: string;
let lint = '';
let types = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  for (const [at, [, line]] of LINES.entries()) writeFileSync(join(folder, `line-${at}.ts`), line);
  const config = join(folder, 'oxlintrc.json');
  writeFileSync(
    config,
    JSON.stringify({
      jsPlugins: [join(PROJECT, 'scripts/lint/keybearer.mjs')],
      categories: { correctness: 'off' },
      rules: { 'keybearer/own-names': 'error' },
    }),
  );
  // As strict as the program's own.
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(PROJECT, 'tsconfig.base.json'),
      compilerOptions: {
        composite: false,
        emitDeclarationOnly: false,
        noEmit: true,
        types: [],
      },
    }),
  );
  [lint, types] = await Promise.all([
    outputOf('oxlint/bin/oxlint', ['--config', config, '--format', 'unix', folder]),
    outputOf('typescript/lib/tsc.js', ['--project', folder, '--pretty', 'false']),
  ]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('T42 a planted line', () => {
  test.each(LINES.map(([by, line], at) => [by ?? 'nothing', line, at] as const))(
    'is refused by %s: %s',
    (by, _line, at) => {
      const file = `line-${at}.ts`;
      expect(lint.includes(file), lint).toBe(by === 'lint');
      expect(types.includes(file), types).toBe(by === 'types');
    },
  );
});

test('T42 the rule is on for the program’s sources', async () => {
  const shown = await outputOf('oxlint/bin/oxlint', ['--print-config', 'src/main/index.ts']);
  expect(shown).toContain('keybearer/own-names');
});
