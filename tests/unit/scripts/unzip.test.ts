// Archives unpack to their content, and damaged or hostile ones are refused.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from '../../../scripts/setup/unzip.mjs';
import { zip } from '../../support/zip';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unzip-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function unpack(bytes: Buffer, place?: (name: string) => string | undefined) {
  const archive = join(folder, 'archive.zip');
  await writeFile(archive, bytes);
  await unzip(archive, join(folder, 'out'), place);
}

test('unpacks compressed and stored files with their modes, under the given names', async () => {
  const entries = [
    { name: 'App/run', content: 'x'.repeat(5000), mode: 0o755 },
    { name: 'App/deep/er/note', content: 'stored', stored: true },
    { name: 'App/left-out', content: 'no' },
  ];
  await unpack(zip(entries), (name) =>
    name.endsWith('left-out') ? undefined : name.replace('App/', ''),
  );
  expect(await readFile(join(folder, 'out/run'), 'utf8')).toBe('x'.repeat(5000));
  expect((await stat(join(folder, 'out/run'))).mode & 0o100).toBe(
    process.platform === 'win32' ? 0 : 0o100,
  );
  expect(await readFile(join(folder, 'out/deep/er/note'), 'utf8')).toBe('stored');
  await expect(stat(join(folder, 'out/left-out'))).rejects.toThrow('ENOENT');
});

test.each(['../evil', '/evil', 'a/../../evil'])('refuses an entry named %s', async (name) => {
  await expect(unpack(zip([{ name, content: 'x' }]))).rejects.toThrow('outside its folder');
});

test('refuses a file whose content isn’t what was packed', async () => {
  const bytes = zip([{ name: 'note', content: 'stored', stored: true }]);
  bytes.write('STORED', bytes.indexOf('stored'));
  await expect(unpack(bytes)).rejects.toThrow('damaged at note');
});

test('refuses a truncated archive, and what isn’t one', async () => {
  const bytes = zip([{ name: 'note', content: 'text' }]);
  await expect(unpack(bytes.subarray(0, bytes.length - 10))).rejects.toThrow('cut off');
  await expect(unpack(Buffer.from('not a zip'))).rejects.toThrow('no zip archive');
});
