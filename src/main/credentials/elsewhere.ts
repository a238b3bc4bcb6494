// Refuses to use at one place what was stored for another.
import type { Change, Place } from '../../shared/place';
import { ProblemError } from '../problem-error';
import { changesFrom, type StoredPlace } from './stored-place';

/** `unchecked`: a person has agreed, or it isn't sent anywhere. */
export type Use = Place | 'unchecked';

/** The item was entered for another place. */
export class ElsewhereError extends ProblemError {
  readonly changes: readonly Change[];
  /** The version of the item that was found. */
  readonly version: string;

  constructor(changes: readonly Change[], version: string, detail?: string) {
    super('destination-not-allowed', detail === undefined ? {} : { detail });
    this.changes = changes;
    this.version = version;
  }
}

/** Throws ElsewhereError. */
export const assertMeantFor = (stored: StoredPlace, use: Use, version: string): void => {
  if (use === 'unchecked') return;
  const changes = changesFrom(stored, use);
  if (changes.length > 0) throw new ElsewhereError(changes, version);
};
