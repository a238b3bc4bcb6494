import { expect, test } from 'vitest';
import { retryTime } from '../../../../src/main/http/retry-after';

const NOW = Date.UTC(2026, 10, 30, 12);
const at = (date: string) => `after ${new Date(date).toLocaleString()}`;

test.each([
  ['0', 'now'],
  ['1', 'in 1 second'],
  ['30', 'in 30 seconds'],
  [' 119 ', 'in 119 seconds'],
  ['120', 'in 2 minutes'],
  ['121', 'in 3 minutes'],
  ['7200', 'in 2 hours'],
  ['172800', 'in 2 days'],
  ['2592000', 'in 30 days'],
  ['Mon, 30 Nov 2026 12:05:00 GMT', at('2026-11-30T12:05:00Z')],
  ['Monday, 30-Nov-26 12:05:00 GMT', at('2026-11-30T12:05:00Z')],
  ['Mon Nov 30 12:05:00 2026', at('Mon Nov 30 12:05:00 2026')],
  ['Wed, 30 Dec 2026 12:00:00 GMT', at('2026-12-30T12:00:00Z')],
])('%j is a time', (value, words) => {
  const shown = words.startsWith('after ') ? words.slice('after '.length) : `${Number(value)} s`;
  expect(retryTime(value, NOW)).toEqual({ shown, words });
});

test.each([
  null,
  '',
  'soon',
  '-5',
  '+5',
  '1.5',
  '1e3',
  '0x10',
  '120, 60',
  '2592001',
  '99999999999999999999',
  'Mon, 30 Nov 2015 12:05:00 GMT',
  'Mon, 30 Nov 2026 12:00:00 GMT',
  'Thu, 31 Dec 2026 12:05:00 GMT',
  'Wed, 30 Dec 2026 12:00:01 GMT',
  'xMon, 30 Nov 2026 12:05:00 GMT',
  'Monday30 Nov 2026 12:05:00 GMT',
  '5 Mon',
  'x5',
  '5x',
  'Mon, 99 Nov 2026 12:05:00 GMT',
  '2026-11-30T12:05:00Z',
  'Nov 30 2026 12:05:00',
])('%j is none', (value) => {
  expect(retryTime(value, NOW)).toBeNull();
});
