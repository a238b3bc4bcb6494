// Formats sizes, times and days for both windows.
import * as words from './words';

const SIZE_UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units with three digits: `412 B`, `12.4 kB`. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`;
  let value = bytes / 1_000;
  let unit = 0;
  // 999.5 would be rounded to 1000.
  while (value >= 999.5 && unit < SIZE_UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits).replace(/\.0+$/, '')} ${SIZE_UNITS[unit] ?? ''}`;
};

/** Milliseconds, then seconds: `0.4 ms`, `143 ms`, `2.31 s`. */
export const formatMs = (ms: number): string => {
  if (ms < 10) return words.milliseconds(Number(ms.toFixed(1)));
  if (ms < 1_000) return words.milliseconds(Math.round(ms));
  return words.seconds((ms / 1_000).toFixed(ms < 9_995 ? 2 : 1));
};

/** Remaining time as `m:ss`, or `h:mm:ss` from an hour on. */
export const formatLeft = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
};

/** The heading for a time in a list grouped by day. */
export const formatDay = (at: number, now: number): string => {
  const start = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  const days = Math.round((start(now) - start(at)) / 86_400_000);
  if (days <= 0) return words.today;
  if (days === 1) return words.yesterday;
  return new Date(at).toLocaleDateString('en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
  });
};

/** `2026-11-24 09:12:05 +01:00`: local time, unambiguous anywhere. */
export const formatLocalTime = (at: number): string => {
  const date = new Date(at);
  const offset = -date.getTimezoneOffset();
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
  const local = new Date(at + offset * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${zone}`;
};

/** The local time of day: `09:12:05`. */
export const formatTime = (at: number): string => formatLocalTime(at).slice(11, 19);

/** `2026-11-24 08:12:05 UTC`. */
export const formatUtc = (at: number): string =>
  words.inUtc(new Date(at).toISOString().replace('T', ' ').slice(0, 19));
