// The secrets of this run that must not leave main: tokens, API Secrets, Basic values, assertions, proxy passwords.
//
// None is ever forgotten while the program runs. A token that has expired may still be taken by a sloppy API, and
// what was hidden once must not appear later.
import { SECRET_LABELS, type SecretLabel } from '../../shared/secret-labels';
import { basicValue, type ClientCredentials } from '../credentials/client-authentication';
import { createNeedleIndex, type NeedleIndex } from './needle-index';
import { redactText } from './redactor';
import type { Secret } from './secret';

export interface SecretsInUse {
  addToken(token: string): void;
  /** The API Secret, and the values that Basic makes of the pair. */
  addCredentials(pair: ClientCredentials): void;
  /** What a private key has signed: good once, and for a minute. */
  addAssertion(assertion: string): void;
  /** The password, and the value that Basic makes of it: a response that a proxy writes may repeat them. */
  addProxyLogin(login: { readonly userName: string; readonly password: string }): void;
  /** All of them, as they are searched for; grows with each that is added. */
  readonly index: NeedleIndex;
  /** A text without those that are known now. */
  redact(text: string): string;
  /** Returns all secrets so far, and calls `listener` with each that is added later. */
  follow(listener: (secret: Secret) => void): readonly Secret[];
}

export const createSecretsInUse = (): SecretsInUse => {
  const known = new Map<string, Secret>();
  const index = createNeedleIndex();
  const listeners = new Set<(secret: Secret) => void>();

  const add = (value: string, label: SecretLabel): void => {
    if (known.has(value)) return;
    const secret = { value, label };
    known.set(value, secret);
    index.add(secret);
    for (const listener of listeners) listener(secret);
  };

  return {
    addToken: (token) => add(token, SECRET_LABELS.token),
    addCredentials: (pair) => {
      // With a private key there is none.
      if (pair.apiSecret === '') return;
      add(pair.apiSecret, SECRET_LABELS.apiSecret);
      for (const way of ['basic', 'basic-unencoded'] as const)
        add(basicValue(pair, way) ?? '', SECRET_LABELS.basic);
    },
    addAssertion: (assertion) => add(assertion, SECRET_LABELS.assertion),
    addProxyLogin: ({ userName, password }) => {
      add(password, SECRET_LABELS.proxyPassword);
      const basic = Buffer.from(`${userName}:${password}`).toString('base64');
      add(basic, SECRET_LABELS.basic);
    },
    index,
    redact: (text) => redactText(text, index),
    follow: (listener) => {
      listeners.add(listener);
      return [...known.values()];
    },
  };
};
