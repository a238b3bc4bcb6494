// Sizes, times and days in words.
import { describe, expect, it } from 'vitest';
import { formatBytes, formatDay, formatLeft, formatMs } from '../../../../src/renderer/ui/format';
import { scalePosition } from '../../../../src/renderer/workbench/response/reading/use-row-window';
import { storedSince } from '../../../../src/renderer/workbench/history/history-rules';
import { historyRows } from '../../../../src/renderer/workbench/history/list/history-rows';
import { matchesSearch, wordsOf } from '../../../../src/renderer/workbench/lists/matches-search';
import { statusTone } from '../../../../src/renderer/workbench/response/status/status-words';
import type { HistoryEntry } from '../../../../src/renderer/workbench/model/history';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [412, '412 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [12_400, '12.4 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [100_000_000, '100 MB'],
    [1_230_000_000, '1.23 GB'],
  ])('%i is %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));
});

describe('formatMs', () => {
  it.each([
    [0.42, '0.4 ms'],
    [9.99, '10 ms'],
    [143.4, '143 ms'],
    [2_310, '2.31 s'],
    [12_345, '12.3 s'],
  ])('%d is %s', (ms, words) => expect(formatMs(ms)).toBe(words));
});

describe('formatLeft', () => {
  it.each([
    [-1, '0:00'],
    [1, '0:01'],
    [59_001, '1:00'],
    [3_600_000, '1:00:00'],
  ])('%i is %s', (ms, words) => expect(formatLeft(ms)).toBe(words));
});

describe('history', () => {
  const now = new Date(2026, 10, 24, 12).getTime();
  const at = (day: number, hour: number) =>
    ({ id: `${day}/${hour}`, at: new Date(2026, 10, day, hour).getTime() }) as HistoryEntry;

  it('is grouped by day', () => {
    const rows = historyRows([at(24, 9), at(24, 1), at(23, 23), at(20, 1)], now);
    expect(rows.map(({ day, entry }) => entry?.id ?? day)).toEqual([
      'Today',
      '24/9',
      '24/1',
      'Yesterday',
      '23/23',
      'Friday, November 20',
      '20/1',
    ]);
    expect(formatDay(new Date(2025, 0, 1).getTime(), now)).toContain('2025');
  });

  it('uses the later of the days and the clearing', () => {
    expect(storedSince({ keepDays: 30, clearedAt: 0 }, now)).toBe(now - 30 * 86_400_000);
    expect(storedSince({ keepDays: 30, clearedAt: now - 5 }, now)).toBe(now - 5);
  });

  it('matches every word, in any order', () => {
    const texts = () => ['GET', '/crm/v1', 403, null];
    expect(matchesSearch(wordsOf('403  CRM'), {}, texts)).toBe(true);
    expect(matchesSearch(wordsOf('403 post'), {}, texts)).toBe(false);
    expect(matchesSearch(wordsOf(' '), {}, texts)).toBe(true);
  });

  it.each([
    [200, 'good'],
    [302, 'plain'],
    [404, 'bad'],
    [503, 'warning'],
    [null, 'bad'],
  ])('colours %j %s', (status, tone) => expect(statusTone(status)).toBe(tone));
});

describe('scalePosition', () => {
  it('reaches both ends of a list that’s too tall', () => {
    const bar = 15_000_000 - 500;
    const list = 60_000_000 - 500;
    expect(scalePosition(0, bar, list)).toBe(0);
    expect(scalePosition(bar, bar, list)).toBe(list);
    expect(scalePosition(scalePosition(1_234_567, list, bar), bar, list)).toBeCloseTo(1_234_567, 3);
  });

  it('doesn’t divide by zero', () => {
    expect(scalePosition(5, 0, 100)).toBe(0);
  });
});
