// docs/security.md and SECURITY.md match the code: its written forms, its numbers, and existing tests.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
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

test('the written forms match the code', () => {
  const [, forms = ''] = read('docs/security.md').split('**Written forms.**');
  const rows = rowsOf(forms.split('**Which responses')[0] ?? '').filter(
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

test('each guard names existing files, and ids that tests run by', () => {
  const [table = ''] = read('docs/security.md').split('\n\n**');
  const ids = new Set(ROWS.map(([id]) => id));
  for (const [claim = '', guard = '', shown = ''] of rowsOf(table)) {
    for (const [, path = ''] of `${guard} ${shown}`.matchAll(/`((?:src|tests|scripts)\/[^`]*)`/g))
      expect(existsSync(resolve(PROJECT, path)), `${claim}: ${path}`).toBe(true);
    for (const [id] of shown.matchAll(/\b[TF]\d\d\b/g)) expect(ids, claim).toContain(id);
  }
});

test('each threat has a test with its id', () => {
  const files = readdirSync(resolve(PROJECT, 'tests'), { recursive: true, encoding: 'utf8' });
  const titles = files
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .map((file) => read(`tests/${file}`))
    .join('\n');
  for (const [id] of ROWS) expect(titles, id).toMatch(new RegExp(`\\b${id}\\b`));
});
