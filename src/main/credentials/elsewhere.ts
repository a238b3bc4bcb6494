// Refuses what is stored for one place to be used at another.
import type { Change, Place } from '../../shared/place';
import { ProblemError } from '../problem-error';
import { changesFrom, type StoredPlace } from './stored-place';

/** `unchecked`: a person has agreed, or it is not sent anywhere. */
export type Use = Place | 'unchecked';

/** It was entered for another place. */
export class ElsewhereError extends ProblemError {
  readonly changes: readonly Change[];

  constructor(changes: readonly Change[], detail?: string) {
    super('destination-not-allowed', detail === undefined ? {} : { detail });
    this.changes = changes;
  }
}

/** Throws ElsewhereError. */
export const assertMeantFor = (stored: StoredPlace, use: Use): void => {
  if (use === 'unchecked') return;
  const changes = changesFrom(stored, use);
  if (changes.length > 0) throw new ElsewhereError(changes);
};
