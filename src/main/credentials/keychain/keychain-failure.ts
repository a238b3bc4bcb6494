// Tells from keytar's words what is wrong with the keychain; the texts are those of libsecret, macOS and Windows as met.
import type { ProblemCode } from '../../../shared/problems/problem';
import { ProblemError } from '../../problem-error';

/** The first pattern: Chromium writes `disabled:` as the bus's address where there is none, and children inherit it. */
const SAID: readonly (readonly [RegExp, ProblemCode])[] = [
  [
    /D-?Bus|message bus|given address|address “?disabled:|Could not connect|connection is closed|No such file or directory/i,
    'keychain-missing',
  ],
  [/was not provided by any \.service|ServiceUnknown|NoReply|Spawn/i, 'keychain-missing'],
  [/Object does not exist at path.*\/collection|no default/i, 'keychain-no-default'],
  [/locked|dismissed|denied|canceled|cancelled|not allowed|interaction/i, 'keychain-locked'],
];

/** `stage` load: the native part itself could not be loaded. */
export const describeKeychainFailure = (stage: 'load' | 'call', message: string): ProblemError => {
  const detail = message.slice(0, 300);
  if (stage === 'load') return new ProblemError('keychain-broken', { detail });
  const known = SAID.find(([words]) => words.test(message));
  return new ProblemError(known?.[1] ?? 'keychain-failed', { detail });
};
