// docs/dependencies.md has a reason for each direct dependency, and for nothing else.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(resolve(__dirname, '../../..', path), 'utf8');

test('T28 each direct dependency has its reason', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const rows = read('docs/dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)]);
  const names = named.map(([, name]) => name);
  expect(new Set(names)).toEqual(
    new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]),
  );
  expect(names).toHaveLength(new Set(names).size);
  for (const row of rows) expect(row.split('|')[2]?.trim()).not.toBe('');
});
