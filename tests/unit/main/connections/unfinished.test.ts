// Files that a run left when it was killed while saving are removed at the next start, and nothing else is.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ID = '01234567-89ab-cdef-0123-456789abcdef';
const UNFINISHED = `settings.json.${ID}.tmp`;

test('an unfinished file is removed', async () => {
  await writeFile(join(folder, UNFINISHED), '{');
  await loadConnections(path);
  expect(await readdir(folder)).toEqual([]);
});

test('not by a run that saves nothing', async () => {
  await writeFile(join(folder, UNFINISHED), '{');
  await loadConnections(path, { saves: 'never' });
  expect(await readdir(folder)).toEqual([UNFINISHED]);
});

test.each([
  `other.json.${ID}.tmp`,
  `${ID}.tmp`,
  `settings.json.of-${ID}.tmp`,
  `settings.json.${ID}.tmp.old`,
  `settings.json.${ID}.bak`,
  `settings.json.${ID.slice(1)}.tmp`,
  `settings.json.${ID.replaceAll(/\d/g, 'x')}.tmp`,
  'settings.json.tmp',
])('another program’s file stays: %s', async (name) => {
  await writeFile(join(folder, name), 'x');
  await loadConnections(path);
  expect(await readdir(folder)).toEqual([name]);
});

test('one that can’t be removed does no harm', async () => {
  const [first, second] = [UNFINISHED.replace('01', '00'), UNFINISHED];
  await mkdir(join(folder, first));
  await writeFile(join(folder, second), '{');
  const connections = await loadConnections(path);
  expect(connections.notices()).toEqual([]);
  expect(await readdir(folder)).toEqual([first]);
});

test('without a folder there are none', async () => {
  const connections = await loadConnections(join(folder, 'gone', 'settings.json'));
  expect(connections.notices()).toEqual([]);
});
