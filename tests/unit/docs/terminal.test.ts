// docs/guide/terminal.md says what the command prints, and with which exit codes it ends.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { OWNER_WORDS } from '../../../src/shared/problems/entry';
import { EXIT } from '../../../src/main/command/exit-code';
import { JSON_OUTPUT, runRequest } from '../../../src/main/command/json-output';

const PAGE = readFileSync(resolve(__dirname, '../../../docs/guide/terminal.md'), 'utf8');

const sectionOf = (heading: string): string =>
  PAGE.split(new RegExp(`\\n#+ ${heading}\\n`))[1]?.split(/\n#+ /)[0] ?? '';

const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

interface Schema {
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
}

/** Without null, and whether it may be null. */
const present = (schema: Schema): readonly [Schema, boolean] => {
  const [first] = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return first === undefined ? [schema, false] : [first, true];
};

const typeOf = (schema: Schema): string => {
  const [inner, isNullable] = present(schema);
  const { enum: words, prefixItems, items } = inner;
  const [type = '', or] = [inner.type ?? ''].flat();
  const name =
    words?.map((word) => `\`${word}\``).join(', ') ??
    (type === 'array'
      ? prefixItems === undefined && items?.prefixItems !== undefined
        ? 'array of [name, value]'
        : 'array'
      : type);
  return isNullable || or === 'null' ? `${name}, or null` : name;
};

/** A row for each field: its path, its type, and what the schema says of it. `shared` has a table of its own. */
const fieldsOf = (
  schema: Schema,
  shared: ReadonlySet<string>,
  before = '',
): readonly (readonly string[])[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, each]) => {
    const [inner] = present(each);
    const path = `${before}${name}`;
    const type = `${typeOf(each)}${schema.required?.includes(name) === true ? '' : ', or missing'}`;
    const row = [`\`${path}\``, type, each.description ?? inner.description ?? ''];
    return shared.has(name) ? [row] : [row, ...fieldsOf(inner, shared, `${path}.`)];
  });

const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type) as Schema;
const SHARED = new Set(['connection', 'problem']);
const STATUS = schemaOf(JSON_OUTPUT.status);

test.each<readonly [string, Schema | undefined]>([
  ['`call --json`', schemaOf(JSON_OUTPUT.call)],
  ['`run --json`', schemaOf(JSON_OUTPUT.run)],
  ['A request of `run --json`', schemaOf(runRequest)],
  ['`status --json` and `login --json`', STATUS],
  ['`connections --json`', schemaOf(JSON_OUTPUT.connections).items],
  ['A problem', present(STATUS.properties?.['problem'] ?? {})[0]],
])('the fields of %s', (heading, schema) => {
  const rows = rowsOf(sectionOf(heading));
  expect(rows.length).toBeGreaterThan(2);
  expect(rows).toEqual(fieldsOf(schema ?? {}, SHARED));
});

test('the owners of a problem', () => {
  for (const owner of Object.keys(OWNER_WORDS))
    expect(sectionOf('A problem')).toContain(`\`${owner}\``);
});

test('the exit codes', () => {
  const rows = rowsOf(sectionOf('Exit codes'));
  expect(rows.map(([code]) => Number(code))).toEqual(Object.values(EXIT));
  const [help = ''] = /Exit codes:[^`]*/.exec(
    readFileSync(resolve(__dirname, '../../../src/terminal/program.ts'), 'utf8'),
  ) ?? [''];
  expect(
    [...help.matchAll(/\d+(?= )/g)].map(([code]) => Number(code)).filter((n) => n !== 400),
  ).toEqual(Object.values(EXIT));
});

test('the first minute is the script of package.json', () => {
  expect(PAGE.split('\n## ')[1]).toContain(
    'npm run -s keybearer -- call /vehicles/v1/merchandisable',
  );
});
