// What the scripts say: one line for each thing done, with its reason and its time. No passwords.
import { hidePasswords } from './hide-passwords.mjs';

export function say(what) {
  console.log(`keybearer: ${hidePasswords(what)}`);
}

/** Seconds since `start` (a Date.now() value), for people. */
export function seconds(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

/** A failure with nothing to debug: its message is all that is shown. */
export class Stop extends Error {}

/** The text of a failure for people; a stack only where the scripts themselves are at fault. */
export function explain(error) {
  return hidePasswords(error instanceof Stop ? error.message : (error?.stack ?? String(error)));
}
