// docs/security.md and SECURITY.md say what the code does: its encoded forms, its numbers, and tests that exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROWS } from '../../../scripts/trust/rows.mjs';
import { CHARACTER_FORMS } from '../../../src/main/redaction/forms/character-forms';
import {
  LONGEST_WRITTEN_FORM,
  MOST_LAYERS,
  SHORTEST_ENCODED_SECRET,
  SHORTEST_SECRET,
} from '../../../src/main/redaction/secret';
import { VALUE_FORMS } from '../../../src/main/redaction/forms/value-forms';

const PROJECT = resolve(__dirname, '../../..');
const read = (path: string) => readFileSync(resolve(PROJECT, path), 'utf8');
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** What is below a heading, up to the next one. */
const sectionOf = (path: string, heading: string): string => {
  const [, text] = read(path).split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`${path} has no section "${heading}".`);
  return text.split('\n## ')[0] ?? '';
};

test('the encoded forms are those of the code', () => {
  const rows = rowsOf(sectionOf('docs/security.md', 'Encoded forms')).filter(
    ([name = '']) => !/^(form|-+)$/.test(name),
  );
  expect(rows).toEqual(
    [...CHARACTER_FORMS, ...VALUE_FORMS].map(({ name, example }) => [name, `\`${example}\``]),
  );
});

test('the numbers in SECURITY.md match the code', () => {
  const text = read('SECURITY.md');
  expect(text).toContain(`A secret shorter than ${SHORTEST_SECRET} characters`);
  expect(text).toContain(`One shorter than ${SHORTEST_ENCODED_SECRET} is not looked for`);
  expect(text).toContain(`more than ${LONGEST_WRITTEN_FORM.toLocaleString('en')} bytes`);
  expect(text).toContain(`up to ${['', 'one', 'two', 'three', 'four'][MOST_LAYERS]} on top`);
});

test('each guard names files that exist, and ids that tests are run by', () => {
  const table = sectionOf('docs/security.md', 'Guards');
  const ids = new Set(ROWS.map(([id]) => id));
  expect(rowsOf(table).length).toBeGreaterThan(40);
  for (const [claim = '', guard = '', shown = ''] of rowsOf(table).slice(2)) {
    for (const [, path = ''] of `${guard} ${shown}`.matchAll(/`((?:src|tests|scripts)\/[^`]*)`/g))
      expect(existsSync(resolve(PROJECT, path)), `${claim}: ${path}`).toBe(true);
    for (const [id] of shown.matchAll(/\b[TF]\d\d\b/g)) expect(ids, claim).toContain(id);
  }
});

/** The test files that a cell names, each with the ids before it. A name without folder is in the folder before it. */
const testsNamedIn = (cell: string): readonly (readonly [string, readonly string[]])[] => {
  const named: [string, readonly string[]][] = [];
  let ids: string[] = [];
  let folder = '';
  for (const [, id, path = ''] of cell.matchAll(
    /\b([TF]\d\d)\b|`([\w./-]+\.(?:test|spec)\.ts)`/g,
  )) {
    if (id !== undefined) {
      // Ids after a file are those of the next files.
      ids = named.some(([, its]) => its === ids) ? [id] : [...ids, id];
      continue;
    }
    if (path.includes('/')) folder = dirname(path);
    named.push([path.includes('/') ? path : `${folder}/${path}`, ids]);
  }
  return named;
};

test('each test that a guard names is run by an id beside it', () => {
  const named = rowsOf(sectionOf('docs/security.md', 'Guards')).flatMap(([, , shown = '']) =>
    testsNamedIn(shown),
  );
  expect(named.length).toBeGreaterThan(60);
  const without: string[] = [];
  for (const [path, ids] of named) {
    // Comments have ids too.
    const code = read(path).replaceAll(/^ *(?:\/\/|\*|\/\*).*$/gm, '');
    if (ids.length > 0 && !ids.some((id) => new RegExp(`\\b${id}\\b`).test(code)))
      without.push(`${path}: ${ids.join()}`);
  }
  expect(without).toEqual([]);
});

test('each threat and fault has a test with its id in its title', () => {
  const files = readdirSync(resolve(PROJECT, 'tests'), { recursive: true, encoding: 'utf8' });
  const titles = files
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .map((file) => read(`tests/${file}`))
    .join('\n');
  for (const [id] of ROWS) expect(titles, id).toMatch(new RegExp(`\\b${id}\\b`));
});
