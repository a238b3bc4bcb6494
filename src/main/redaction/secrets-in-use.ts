// The secrets of this run that must not leave main: live and former tokens, API Secrets, Basic values.
import { basicValue, type ClientCredentials } from '../credentials/client-authentication';
import { createRedactor, type Redactor } from './redactor';
import type { Secret } from './patterns';

export interface SecretsInUse {
  addToken(token: string): void;
  /** The API Secret, and the values that Basic makes of the pair. */
  addCredentials(pair: ClientCredentials): void;
  /** What a private key has signed: good once, and for a minute. */
  addAssertion(assertion: string): void;
  /** The password, and the value that Basic makes of it: an answer that a proxy writes may repeat them. */
  addProxyLogin(login: { readonly userName: string; readonly password: string }): void;
  /** For the secrets known so far. */
  redactor(): Redactor;
}

/** Tokens that have expired still tell things and may still be valid at a sloppy API, so they stay hidden. */
const MAX_REMEMBERED = 500;

export const createSecretsInUse = (): SecretsInUse => {
  const known = new Map<string, Secret>();
  let redactor: Redactor | null = null;

  const add = (value: string, label: string): void => {
    if (value === '' || known.has(value)) return;
    known.set(value, { value, label });
    if (known.size > MAX_REMEMBERED) {
      const oldest = [...known.values()].find(({ label: of }) => PASSING.has(of));
      if (oldest !== undefined) known.delete(oldest.value);
    }
    redactor = null;
  };

  return {
    addToken: (token) => add(token, TOKEN_LABEL),
    addCredentials: (pair) => {
      // With a private key there is none.
      if (pair.apiSecret === '') return;
      add(pair.apiSecret, '[API Secret]');
      for (const way of ['basic', 'basic-unencoded'] as const)
        add(basicValue(pair, way) ?? '', '[Basic credentials]');
    },
    addAssertion: (assertion) => add(assertion, ASSERTION_LABEL),
    addProxyLogin: ({ userName, password }) => {
      add(password, '[proxy password]');
      const basic = Buffer.from(`${userName}:${password}`, 'utf8').toString('base64');
      add(basic, '[Basic credentials]');
    },
    redactor: () => (redactor ??= createRedactor([...known.values()])),
  };
};

const TOKEN_LABEL = '[access token]';
const ASSERTION_LABEL = '[client assertion]';
/** Those that are outlived by their run. */
const PASSING: ReadonlySet<string> = new Set([TOKEN_LABEL, ASSERTION_LABEL]);
