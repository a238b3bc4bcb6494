// A download is aborted if nothing arrives, or next to nothing, but not if it's only slow.
import { afterEach, expect, test } from 'vitest';
import { watchDownload } from '../../../scripts/setup/electron-official.mjs';

const limits = { firstByteMs: 8000, windowMs: 8000, windowBytes: 1000, sayEveryMs: 5000 };
let stop = () => {};
afterEach(() => stop());

/** Feeds a download the bytes received at each second; returns why and when it was aborted. */
function download(received: (second: number) => number, until = 60) {
  let now = 0;
  const reported: string[] = [];
  const watch = watchDownload(limits, {
    now: () => now,
    report: (text: string) => reported.push(text),
  });
  stop = watch.stop;
  for (let second = 1; second <= until; second += 1) {
    now = second * 1000;
    const transferred = received(second);
    if (transferred > 0) watch.progress({ transferred, total: null, percent: 0 });
    watch.check();
    if (watch.signal.aborted) {
      return { second, why: (watch.signal.reason as Error).message, reported };
    }
  }
  return { second: undefined, why: undefined, reported };
}

test('gives up if nothing arrives', () => {
  expect(download(() => 0)).toMatchObject({ second: 9, why: 'nothing came for 9 s' });
});

test('gives up if one byte a second arrives', () => {
  expect(download((second) => second)).toMatchObject({
    second: 9,
    why: 'next to nothing came',
  });
});

test('gives up if it stalls halfway', () => {
  const { second, why } = download((at) => Math.min(at, 20) * 1000);
  expect(why).toBe('next to nothing came');
  expect(second).toBeLessThanOrEqual(37);
});

test('continues if it’s slow, and reports its progress', () => {
  const { why, reported } = download((second) => second * 200_000);
  expect(why).toBeUndefined();
  expect(reported.length).toBeGreaterThan(5);
});
