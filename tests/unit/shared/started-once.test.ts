import { expect, test } from 'vitest';
import { startedOnce } from '../../../src/shared/started-once';

test('one start for all who ask, before it is over and after', async () => {
  let starts = 0;
  const part = startedOnce(async () => (starts += 1));
  expect(starts).toBe(0);
  expect(await Promise.all([part(), part()])).toEqual([1, 1]);
  expect(await part()).toBe(1);
});

test('a start that failed is told to those who waited, and made again at the next use', async () => {
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

test('one that throws before it has begun is made again too', async () => {
  let starts = 0;
  const part = startedOnce(() => {
    starts += 1;
    if (starts === 1) throw new Error('no');
    return Promise.resolve(starts);
  });
  expect(part).toThrow('no');
  expect(await part()).toBe(2);
});
