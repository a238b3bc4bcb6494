// The scripts' output: one line per step, with its reason and duration. Without passwords.
import { hidePasswords } from './hide-passwords.mjs';

export function say(what) {
  console.log(`keybearer: ${hidePasswords(what)}`);
}

/** Seconds since `start` (a Date.now() value), formatted. */
export function seconds(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

/** A failure with nothing to debug: only its message is shown. */
export class Stop extends Error {}

/** A failure's text; with a stack only if the scripts themselves are at fault. */
export function explain(error) {
  return hidePasswords(error instanceof Stop ? error.message : (error?.stack ?? String(error)));
}
