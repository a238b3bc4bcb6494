// The secrets of this run that must not leave main: tokens, API Secrets, Basic values, assertions, proxy passwords.
//
// None is dropped while the program runs. An API may accept a token that has expired, and what was hidden once must not
// appear later.
import { SECRET_LABELS, type SecretLabel } from '../../shared/secret-labels';
import { basicValue, type ClientCredentials } from '../credentials/client-authentication';
import type { OwnSecrets } from './find-secrets';
import { createNeedleIndex, type NeedleIndex } from './needle-index';
import { redactText } from './redactor';
import type { Secret } from './secret';

export interface SecretsInUse {
  addToken(token: string): void;
  /**
   * Adds the API Secret, and both Basic values of the pair: with and without the encoding that RFC 6749 section 2.3.1
   * requires. Adds nothing if the API Secret is empty, as it is with a private key. Returns what it added, now or before.
   */
  addCredentials(pair: ClientCredentials): readonly string[];
  /** Adds a client assertion (RFC 7523), which a private key has signed. */
  addAssertion(assertion: string): void;
  /** Adds the password and the login's Basic value (RFC 7617): a proxy's own response may repeat them. */
  addProxyLogin(login: { readonly userName: string; readonly password: string }): void;
  /** All of them, in the form that a search needs. Grows with each secret that is added. */
  readonly index: NeedleIndex;
  /**
   * Returns the text with a label in place of each secret that is known now.
   *
   * @param own Of the request that it's from a response to.
   */
  redact(text: string, own?: OwnSecrets): string;
  /** Returns all secrets so far, and calls `listener` with each that is added later. */
  follow(listener: (secret: Secret) => void): readonly Secret[];
}

/** A server that repeats a Secret may leave out the blanks around it, which were pasted along. */
const withoutBlanks = (pair: ClientCredentials): ClientCredentials => ({
  ...pair,
  apiKey: pair.apiKey.trim(),
  apiSecret: pair.apiSecret.trim(),
});

/** Creates an empty set of secrets. A value that is added twice has the label it was first added with. */
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
    addCredentials: (pair) =>
      [pair, withoutBlanks(pair)]
        .filter(({ apiSecret }) => apiSecret !== '')
        .flatMap((each) => {
          const basic = (['basic', 'basic-unencoded'] as const).map(
            (way) => basicValue(each, way) ?? '',
          );
          add(each.apiSecret, SECRET_LABELS.apiSecret);
          for (const value of basic) add(value, SECRET_LABELS.basic);
          return [each.apiSecret, ...basic];
        }),
    addAssertion: (assertion) => add(assertion, SECRET_LABELS.assertion),
    addProxyLogin: ({ userName, password }) => {
      for (const each of [password, password.trim()])
        if (each !== '') add(each, SECRET_LABELS.proxyPassword);
      const basic = Buffer.from(`${userName}:${password}`).toString('base64');
      add(basic, SECRET_LABELS.basic);
    },
    index,
    redact: (text, own) => redactText(text, index, own),
    follow: (listener) => {
      listeners.add(listener);
      return [...known.values()];
    },
  };
};
