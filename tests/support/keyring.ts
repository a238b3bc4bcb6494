// A keyring in memory with what main stores in it: credentials, other items, and the agreement that protects both.
import { createAgreement, type Agreement } from '../../src/main/credentials/consent/agreement';
import type { Question } from '../../src/main/credentials/consent/consent-question';
import { createCredentials, type Credentials } from '../../src/main/credentials/credentials';
import { createStoredKeys, type StoredKeys } from '../../src/main/credentials/stored-keys';
import type { Keychain } from '../../src/main/credentials/keychain/keychain';
import { ProblemError } from '../../src/main/problem-error';
import type { Connection } from '../../src/shared/connection';

export interface Keyring {
  readonly entries: Map<string, string>;
  /** `readonly`: returns what it has but stores nothing. */
  readonly state: { locked: boolean; readonly: boolean };
  readonly credentials: Credentials;
  readonly storedKeys: StoredKeys;
  readonly agreement: Agreement;
  /** Questions asked so far. */
  readonly asked: Question[];
  /** Sets the person's decision from now on. */
  answer(allow: boolean): void;
  /** Runs while a question is open, from now on. */
  meanwhile(work: () => Promise<unknown>): void;
  /** How often a change from outside was reported. */
  reportedOutside(): number;
  /** How often the keychain was used; each may make the system ask for its password. */
  uses(): number;
  /** Another run of the program: only the entries remain. */
  again(): Keyring;
}

/** Like gnome-keyring: when locked, it returns nothing and only fails on writes. */
export const keyringWith = (
  configured: (id: string) => Connection | null,
  entries = new Map<string, string>(),
): Keyring => {
  const state = { locked: false, readonly: false };
  let uses = 0;
  const keychain: Pick<Keychain, 'get' | 'set' | 'delete'> = {
    get: async (account) => {
      uses += 1;
      return state.locked ? null : (entries.get(account) ?? null);
    },
    set: async (account, value) => {
      uses += 1;
      if (state.locked || state.readonly) throw new ProblemError('keychain-locked');
      entries.set(account, value);
    },
    delete: async (account) => {
      uses += 1;
      return !state.locked && !state.readonly && entries.delete(account);
    },
  };
  const credentials = createCredentials(keychain as Keychain, () => 1, configured);
  const storedKeys = createStoredKeys(keychain as Keychain, () => 1, configured);
  const asked: Question[] = [];
  let allow = false;
  let whileAsked = (): Promise<unknown> => Promise.resolve();
  let outside = 0;
  return {
    entries,
    state,
    credentials,
    storedKeys,
    agreement: createAgreement({
      credentials,
      storedKeys,
      configured,
      ask: async (question) => {
        asked.push(question);
        await whileAsked();
        return allow;
      },
      onChangedOutside: () => (outside += 1),
    }),
    asked,
    answer: (value) => (allow = value),
    meanwhile: (work) => (whileAsked = work),
    reportedOutside: () => outside,
    uses: () => uses,
    again: () => keyringWith(configured, entries),
  };
};
