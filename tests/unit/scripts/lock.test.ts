// The lock lets one in at a time, and a dead holder doesn't keep it.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../scripts/setup/lock.mjs';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-test-'));
  file = join(folder, 'deep/lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('lets one in at a time, and tells who waits for whom', async () => {
  let inside = 0;
  let most = 0;
  const waitedFor: number[] = [];
  const visit = () =>
    withLock(
      file,
      async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        inside -= 1;
      },
      (pid: number) => waitedFor.push(pid),
    );
  await Promise.all([visit(), visit(), visit(), visit()]);
  expect(most).toBe(1);
  expect(new Set(waitedFor)).toEqual(new Set([process.pid]));
  expect(await readdir(join(folder, 'deep'))).toEqual([]);
});

test('releases the lock if the work fails', async () => {
  const fails = withLock(file, () => Promise.reject(new Error('broken')));
  await expect(fails).rejects.toThrow('broken');
  expect(await withLock(file, () => 'in')).toBe('in');
});

test('takes over the lock of a process that has ended, once', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await withLock(file, () => undefined);
  await writeFile(file, `${pid} 4c1f`);
  let inside = 0;
  let most = 0;
  const visit = () =>
    withLock(file, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      inside -= 1;
    });
  await Promise.all([visit(), visit(), visit()]);
  expect(most).toBe(1);
});
