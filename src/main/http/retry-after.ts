// When a server asks to be tried again (RFC 9110 section 10.2.3): in seconds, or at a date.
import * as words from './words';

export interface RetryTime {
  /** In our own words: the header can contain anything. */
  readonly shown: string;
  /** After “Try again”. */
  readonly words: string;
}

/** A longer wait is no advice. */
const LONGEST_SECONDS = 30 * 24 * 60 * 60;
/** The three formats of an HTTP date (section 5.6.7) begin with a weekday; JavaScript reads much else as a date. */
const DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

const UNITS = [
  [24 * 60 * 60, 'day'],
  [60 * 60, 'hour'],
  [60, 'minute'],
] as const;

/** Rounded up: too early would be refused again. */
const inWords = (seconds: number): string => {
  if (seconds === 0) return words.now;
  const [size, unit] = UNITS.find(([each]) => seconds >= 2 * each) ?? [1, 'second' as const];
  const count = Math.ceil(seconds / size);
  return words.inTime(count, unit);
};

/** Null if it's missing, malformed, past, or more than 30 days away. */
export const retryTime = (value: string | null, now = Date.now()): RetryTime | null => {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d+$/.test(text)) {
    const seconds = Number(text);
    return seconds <= LONGEST_SECONDS
      ? { shown: words.seconds(seconds), words: inWords(seconds) }
      : null;
  }
  const at = DATE.test(text) ? new Date(text) : new Date(Number.NaN);
  const wait = at.getTime() - now;
  if (!(wait > 0 && wait <= LONGEST_SECONDS * 1_000)) return null;
  return { shown: at.toLocaleString(), words: words.afterDate(at.toLocaleString()) };
};
