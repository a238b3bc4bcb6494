import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeProblem, PROBLEMS } from '../../../src/shared/problems/problem';

test('docs/problems.md has every problem as it is said', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/problems.md'), 'utf8');
  for (const [code, { title, next }] of Object.entries(PROBLEMS)) {
    expect(page).toContain(`\`${code}\``);
    expect(page).toContain(title);
    expect(page).toContain(next);
  }
});

test('what is known of a case takes the place of the catalogue’s words', () => {
  expect(describeProblem('api-gateway', { title: 'Another', detail: 'x' })).toMatchObject({
    code: 'api-gateway',
    title: 'Another',
    detail: 'x',
    whose: 'you',
  });
});
