import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startedOnce } from '../../../src/shared/started-once';

test('one start for all callers, during and after it', async () => {
  let starts = 0;
  const part = startedOnce(async () => (starts += 1));
  expect(starts).toBe(0);
  expect(await Promise.all([part(), part()])).toEqual([1, 1]);
  expect(await part()).toBe(1);
});

test('a failed start rejects for those who waited, and is repeated at the next use', async () => {
  let starts = 0;
  const part = startedOnce(async () => {
    starts += 1;
    if (starts < 3) throw new Error(`start ${starts}`);
    return starts;
  });
  const waiting = await Promise.allSettled([part(), part()]);
  expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(part()).rejects.toThrow('start 2');
  expect(await part()).toBe(3);
  expect(await part()).toBe(3);
});

test('a synchronous error is retried too', async () => {
  let starts = 0;
  const part = startedOnce(() => {
    starts += 1;
    if (starts === 1) throw new Error('no');
    return Promise.resolve(starts);
  });
  expect(part).toThrow('no');
  expect(await part()).toBe(2);
});

test('what ended by itself is started again', async () => {
  const ends: (() => void)[] = [];
  const part = startedOnce(async (forget) => ends.push(forget));
  expect(await Promise.all([part(), part()])).toEqual([1, 1]);
  ends[0]?.();
  expect(await part()).toBe(2);
  // An earlier one that reports its end late doesn't concern the current one.
  ends[0]?.();
  expect(await part()).toBe(2);
});

// A promise cached in any other way may be one that failed, and stays failed for the whole run.
test('nothing else in the program caches a promise, except where it can’t fail or is forgotten', () => {
  const allowed = {
    'shared/started-once.ts': 'this',
    'main/sandbox/service.ts': 'forgotten where it failed',
    'main/api/page-calls.ts': 'never rejects',
    'main/connections/connections.ts': 'never rejects',
    'renderer/workbench/saved/use-saved.ts': 'the last one, in the order of writing',
  };
  const keeps =
    /(?:\blet \w+|\b\w+)\??: Promise<.*> \| null\b(?! =>)|let \w+: Promise<|useRef<Promise/;
  const found = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => keeps.test(readFileSync(join('src', file), 'utf8')));
  expect(found.toSorted()).toEqual(Object.keys(allowed).toSorted());
});
