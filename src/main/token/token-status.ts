// Reports the token's status to the window, at once or on the next change. Never includes the token.
import type {
  ConnectionSummary,
  TokenFacts,
  TokenState,
  TokenStatus,
} from '../../shared/bridge/token-status';
import type { Header } from '../../shared/bridge/response';
import { SETTINGS_URL } from '../../shared/addresses';
import type { Connection } from '../../shared/connection';
import { describeProblem, type Problem } from '../../shared/problems/problem';
import { tokenOrigins } from '../../shared/token-origins';
import { warningsOf } from '../connections/check-fields';
import type { Connections } from '../connections/connections';
import type { SecretsInUse } from '../redaction/secrets-in-use';
import { readClaims } from './claims';
import type { HeldToken } from './held-token';
import type { TokenService } from './token-service';

interface Addresses {
  readonly tokenUrl: string;
  readonly apiBaseUrl: string;
}

interface Dependencies {
  readonly connections: Connections;
  readonly tokens: TokenService;
  /** Redacts claims, which may repeat a secret. */
  readonly redact: SecretsInUse['redact'];
  /** The effective addresses; the stored ones unless the sandbox is running. */
  readonly addresses: (connection: Connection) => Addresses;
  /** The headers that main adds to each request. */
  readonly automaticHeaders: (acceptsCompressed: boolean) => readonly Header[];
}

/** The status, without what programs have sent, which is another room's. */
type Status = Omit<TokenStatus, 'sentByPrograms'>;

/** Where the window's token status comes from. */
export interface TokenStatusSource {
  /** Returns the current status. */
  now(): Status;
  /** Returns the state of any connection's token. Throws ProblemError `connection-unknown`. */
  stateOf(connectionId: string): TokenState;
  /**
   * Waits until the revision isn't this one any more: not at all if it already isn't.
   *
   * @returns The status then, or when the signal is aborted. Never rejects.
   */
  changedSince(revision: number, signal: AbortSignal): Promise<Status>;
  /** Call when anything that the status includes has changed. */
  changed(): void;
  /** While it's slow, a connection that waits for a token is reported as `no-keychain`. */
  setKeychainSlow(slow: boolean): void;
}

const isKeychainProblem = ({ code }: Problem): boolean => code.startsWith('keychain-');

const summaryOf = (
  connection: Connection,
  { tokenUrl, apiBaseUrl }: Addresses,
): ConnectionSummary => {
  const {
    id,
    name,
    environment,
    scope,
    subscriptionId,
    clientAuthentication,
    confirmWrites,
    plainHttpAccepted,
    credentials,
  } = connection;
  const issuer = tokenUrl.replace(/\/v1\/token$/, '');
  return {
    id,
    name,
    environment,
    scope,
    subscriptionId,
    clientAuthentication,
    confirmWrites,
    tokenOrigins: [...tokenOrigins({ ...connection, apiBaseUrl })],
    plainHttpAccepted,
    credentials,
    tokenUrl,
    apiBaseUrl,
    issuer,
  };
};

/** Creates the source. Its revision starts at 1 and increases with each change. */
export const createTokenStatus = (dependencies: Dependencies): TokenStatusSource => {
  const { connections, tokens, redact, addresses, automaticHeaders } = dependencies;
  let revision = 1;
  let keychainSlow = false;
  const waiting = new Set<() => void>();

  const factsOf = (token: HeldToken): TokenFacts => {
    const issuedAt = token.issuedAt.wall;
    return {
      scope: token.scope,
      issuedAt,
      expiresAt: issuedAt + token.lifetimeMs,
      remainingMs: tokens.remainingMs(token),
      lifetimeAssumed: token.lifetimeAssumed,
      claims: readClaims(token.accessToken, (text) => redact(text, token.own)),
    };
  };

  const stateOf = (connection: Connection): TokenState => {
    const situation = tokens.situation(connection.id);
    switch (situation.kind) {
      case 'asking':
        return keychainSlow
          ? { kind: 'no-keychain', problem: describeProblem('keychain-silent') }
          : { kind: 'asking' };
      case 'held':
        return { kind: 'held', token: factsOf(situation.token) };
      case 'failed': {
        const { problem } = situation;
        if (problem.code === 'credentials-missing') return { kind: 'no-credentials' };
        return { kind: isKeychainProblem(problem) ? 'no-keychain' : 'refused', problem };
      }
      case 'none':
        // The sandbox generates its credentials on first use.
        return connection.credentials === null && connection.environment !== 'sandbox'
          ? { kind: 'no-credentials' }
          : { kind: 'ready' };
    }
  };

  const now = (): Status => {
    const selected = connections.selected();
    const general = connections.general();
    return {
      revision,
      connection: selected.id,
      connections: connections.list().map((each) => summaryOf(each, addresses(each))),
      state: stateOf(selected),
      notices: [...connections.notices(), ...warningsOf(selected)],
      settingsUrl: SETTINGS_URL,
      automaticHeaders: automaticHeaders(general.acceptCompressed),
      acceptsCompressed: general.acceptCompressed,
      theme: general.theme,
      history: { keepDays: general.historyDays, clearedAt: connections.historyClearedAt() },
    };
  };

  const changed = (): void => {
    revision += 1;
    for (const wake of waiting) wake();
  };

  return {
    now,
    stateOf: (id) => stateOf(connections.get(id)),
    changed,
    changedSince: async (since, signal) => {
      if (since === revision) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            signal.removeEventListener('abort', wake);
            resolve();
          };
          waiting.add(wake);
          signal.addEventListener('abort', wake);
        });
      }
      return now();
    },
    setKeychainSlow: (slow) => {
      keychainSlow = slow;
      changed();
    },
  };
};
