// A build is necessary if any source's name or content has changed, and only then.
import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from '../../../scripts/setup/build.mjs';

let folder: string;
const hash = () => hashSources(folder, ['src', 'one.json', 'not-there']);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-test-'));
  await mkdir(join(folder, 'src/deep'), { recursive: true });
  await writeFile(join(folder, 'src/deep/a.ts'), 'ab');
  await writeFile(join(folder, 'src/b.ts'), 'c');
  await writeFile(join(folder, 'one.json'), '{}');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('is the same if only a time has changed', async () => {
  const before = await hash();
  await utimes(join(folder, 'src/b.ts'), 1, 1);
  expect(await hash()).toBe(before);
});

test.each([
  ['content', () => writeFile(join(folder, 'src/deep/a.ts'), 'xb')],
  ['a name', () => rename(join(folder, 'src/b.ts'), join(folder, 'src/c.ts'))],
  ['a new file', () => writeFile(join(folder, 'src/new.ts'), '')],
  ['a removed file', () => rm(join(folder, 'src/b.ts'))],
  ['a file beside the folders', () => writeFile(join(folder, 'one.json'), '[]')],
])('differs with %s', async (_what, change) => {
  const before = await hash();
  await change();
  expect(await hash()).not.toBe(before);
});
