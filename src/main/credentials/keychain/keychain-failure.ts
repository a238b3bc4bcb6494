// Maps keytar's error messages to problems. The texts are those observed from libsecret, macOS and Windows.
import type { ProblemCode } from '../../../shared/problems/problem';
import { ProblemError } from '../../problem-error';

/**
 * In the first pattern: Chromium sets the bus address to `disabled:` if there is none, and child processes inherit it.
 */
const MESSAGES: readonly (readonly [RegExp, ProblemCode])[] = [
  [
    /D-?Bus|message bus|given address|address “?disabled:|Could not connect|connection is closed|No such file or directory/i,
    'keychain-missing',
  ],
  [/was not provided by any \.service|ServiceUnknown|NoReply|Spawn/i, 'keychain-missing'],
  [/Object does not exist at path.*\/collection|no default/i, 'keychain-no-default'],
  [/locked|dismissed|denied|canceled|cancelled|not allowed|interaction/i, 'keychain-locked'],
];

/** `load`: the native module failed to load. */
export const describeKeychainFailure = (stage: 'load' | 'call', message: string): ProblemError => {
  const detail = message.slice(0, 300);
  if (stage === 'load') return new ProblemError('keychain-broken', { detail });
  const known = MESSAGES.find(([words]) => words.test(message));
  return new ProblemError(known?.[1] ?? 'keychain-failed', { detail });
};
