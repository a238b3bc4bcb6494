// Holds this run's access tokens, in main's memory only: one request at a time per connection, shared by all who wait,
// and renewal ahead of expiry. A token belongs to a connection, its settings and its credentials' version.
import type { Connection } from '../../shared/connection';
import type { Problem } from '../../shared/problems/problem';
import { orAborted } from '../or-aborted';
import { NO_OWN_SECRETS, type OwnSecrets } from '../redaction/find-secrets';
import { ProblemError, problemOf } from '../problem-error';
import {
  ASSUMED_LIFETIME_SECONDS,
  elapsedSince,
  momentOf,
  renewalMargin,
  type Clock,
} from './lifetime';
import type { HeldToken, TokenSituation } from './held-token';
import type { IssuedToken } from './parse-token-response';
import { keyOf } from './token-key';

/** Holds and requests access tokens. Create it with {@link createTokenService}. */
export interface TokenService {
  /**
   * Returns the token to send: the one held, or a new one if there's none, the credentials have changed, or it expires
   * within its renewal margin. Concurrent callers share one request; it's aborted when the last of them gives up.
   *
   * @param signal Stops waiting.
   * @returns A token that's valid for longer than {@link renewalMargin}, unless the server issued it with less.
   * @throws The signal's reason if it's aborted; otherwise a ProblemError: `cancelled` after {@link
   *   TokenService.cancel}, `token-outdated` if the connection's settings or credentials changed meanwhile, or the
   *   problem of the token request.
   */
  tokenFor(connection: Connection, signal?: AbortSignal): Promise<HeldToken>;
  /**
   * Requests a new token even if one is held, or joins a request that's running. Not abortable by the caller; use
   * {@link TokenService.cancel}.
   *
   * @throws ProblemError like {@link TokenService.tokenFor}.
   */
  logIn(connection: Connection): Promise<HeldToken>;
  /**
   * Aborts the connection's running token request; all who wait for it get ProblemError `cancelled`. Does nothing if
   * there is none.
   */
  cancel(connectionId: string): void;
  /**
   * Drops a token that an API refused, if it's still the one held. The next {@link TokenService.tokenFor} requests
   * another.
   */
  drop(connectionId: string, accessToken: string): void;
  /**
   * Drops the connection's token and fails its running request with `token-outdated`. Call when credentials, addresses
   * or the connection itself have changed.
   */
  forget(connectionId: string): void;
  /** Resolves when the connection's running token request has ended, in whatever way. Never rejects. */
  settled(connectionId: string): Promise<void>;
  /** Returns what's known about the connection's token, without requesting one. */
  situation(connectionId: string): TokenSituation;
  /**
   * Returns {@link HeldToken.own} of the connection's latest token, even if it's no longer held; none if none was issued
   * for its present settings and credentials. Requests nothing.
   */
  ownSecrets(connection: Connection): OwnSecrets;
  /** Returns the token's remaining lifetime in milliseconds; negative once expired. */
  remainingMs(token: HeldToken): number;
}

interface Issued extends IssuedToken {
  readonly credentialsVersion: string;
  /** Those of the credentials: the API Secret and the Basic values. */
  readonly secrets: readonly string[];
}

interface Dependencies {
  readonly clock: Clock;
  /** Loads the credentials and requests a token. Returns the version of the credentials that it used, and their secrets. */
  readonly issue: (connection: Connection, signal: AbortSignal) => Promise<Issued>;
  /** Called before the token is passed on, so that it's redacted from the first moment. */
  readonly onIssued: (accessToken: string) => void;
  /** Called whenever a connection's {@link TokenSituation} changes. */
  readonly onChange: () => void;
}

interface Pending {
  readonly promise: Promise<HeldToken>;
  readonly abort: AbortController;
  /** Callers that still wait. One without a signal never gives up. */
  waiting: number;
}

interface Entry {
  readonly key: string;
  token: HeldToken | null;
  pending: Pending | null;
  problem: Problem | null;
  /** {@link HeldToken.own}, for this version of the credentials. */
  own: { readonly version: string; readonly secrets: Set<string> } | null;
}

/** Adds a token to those of its credentials' version. */
const ownOf = (entry: Entry, { credentialsVersion, secrets, accessToken }: Issued): OwnSecrets => {
  if (entry.own?.version !== credentialsVersion)
    entry.own = { version: credentialsVersion, secrets: new Set(secrets) };
  return entry.own.secrets.add(accessToken);
};

/**
 * Creates a token service. It holds nothing at first, requests nothing by itself, and sets no timers: a token is renewed
 * when it's next needed.
 *
 * @returns The service. Its errors are those of `issue`, `cancelled` and `token-outdated`.
 *
 * @see [RFC 6749 section 4.4](https://www.rfc-editor.org/rfc/rfc6749#section-4.4), client credentials grant
 */
export const createTokenService = ({
  clock,
  issue,
  onIssued,
  onChange,
}: Dependencies): TokenService => {
  const entries = new Map<string, Entry>();

  const entryOf = (connection: Connection): Entry => {
    const key = keyOf(connection);
    const existing = entries.get(connection.id);
    if (existing?.key === key) return existing;
    existing?.pending?.abort.abort(new ProblemError('token-outdated'));
    const entry: Entry = { key, token: null, pending: null, problem: null, own: null };
    entries.set(connection.id, entry);
    return entry;
  };

  const remainingMs = (token: HeldToken): number =>
    token.lifetimeMs - elapsedSince(token.issuedAt, clock);

  const fetchToken = async (
    connection: Connection,
    entry: Entry,
    abort: AbortController,
  ): Promise<HeldToken> => {
    // Everything is inside `try`: an error must clear `pending`, or no later log-in would ever start.
    try {
      const askedAt = momentOf(clock);
      // Registers the token even if it arrives too late: it's valid nevertheless.
      const issuing = issue(connection, abort.signal).then((each) => {
        onIssued(each.accessToken);
        return each;
      });
      const issued = await orAborted(issuing, abort.signal);
      // The credentials were replaced meanwhile, so this token isn't used.
      if (entries.get(connection.id) !== entry) throw new ProblemError('token-outdated');
      entry.token = {
        accessToken: issued.accessToken,
        credentialsVersion: issued.credentialsVersion,
        scope: issued.scope,
        issuedAt: askedAt,
        lifetimeMs: (issued.lifetimeSeconds ?? ASSUMED_LIFETIME_SECONDS) * 1000,
        lifetimeAssumed: issued.lifetimeSeconds === null,
        own: ownOf(entry, issued),
      };
      entry.problem = null;
      return entry.token;
    } catch (error) {
      const reason: unknown = abort.signal.aborted ? abort.signal.reason : error;
      const problem = problemOf(reason);
      entry.problem = problem.code === 'cancelled' ? null : problem;
      throw reason;
    } finally {
      if (entry.pending?.abort === abort) entry.pending = null;
      onChange();
    }
  };

  const start = (connection: Connection, entry: Entry): Pending => {
    // An aborted request counts as over, although its promise hasn't settled.
    if (entry.pending?.abort.signal.aborted === false) return entry.pending;
    const abort = new AbortController();
    // Starts asynchronously, so that `pending` is set before the request can end.
    const promise = Promise.resolve().then(() => fetchToken(connection, entry, abort));
    entry.pending = { promise, abort, waiting: 0 };
    entry.problem = null;
    onChange();
    return entry.pending;
  };

  /** Aborts the request when the last waiting caller gives up. Log-ins have no signal and keep it running. */
  const waitFor = (pending: Pending, signal: AbortSignal | undefined): Promise<HeldToken> => {
    pending.waiting += 1;
    const leave = (): void => {
      pending.waiting -= 1;
      if (pending.waiting === 0) pending.abort.abort(new ProblemError('cancelled'));
    };
    signal?.addEventListener('abort', leave);
    return orAborted(pending.promise, signal).finally(() =>
      signal?.removeEventListener('abort', leave),
    );
  };

  const isDue = (token: HeldToken): boolean =>
    remainingMs(token) <= renewalMargin(token.lifetimeMs);

  return {
    tokenFor: async (connection, signal) => {
      signal?.throwIfAborted();
      const entry = entryOf(connection);
      const { token } = entry;
      const isCurrent = token?.credentialsVersion === connection.credentials?.version;
      if (token !== null && isCurrent && !isDue(token)) return token;
      return waitFor(start(connection, entry), signal);
    },
    logIn: (connection) => {
      const entry = entryOf(connection);
      return waitFor(start(connection, entry), undefined);
    },
    cancel: (connectionId) =>
      entries.get(connectionId)?.pending?.abort.abort(new ProblemError('cancelled')),
    drop: (connectionId, accessToken) => {
      const entry = entries.get(connectionId);
      if (entry?.token?.accessToken !== accessToken) return;
      entry.token = null;
      onChange();
    },
    forget: (connectionId) => {
      const entry = entries.get(connectionId);
      entries.delete(connectionId);
      entry?.pending?.abort.abort(new ProblemError('token-outdated'));
      onChange();
    },
    settled: async (connectionId) => {
      await entries.get(connectionId)?.pending?.promise.catch(() => undefined);
    },
    situation: (connectionId) => {
      const entry = entries.get(connectionId);
      if (entry === undefined) return { kind: 'none' };
      if (entry.pending !== null) return { kind: 'asking' };
      if (entry.problem !== null) return { kind: 'failed', problem: entry.problem };
      if (entry.token !== null) return { kind: 'held', token: entry.token };
      return { kind: 'none' };
    },
    ownSecrets: (connection) => {
      const entry = entries.get(connection.id);
      const isCurrent =
        entry?.key === keyOf(connection) && entry.own?.version === connection.credentials?.version;
      return isCurrent ? (entry.own?.secrets ?? NO_OWN_SECRETS) : NO_OWN_SECRETS;
    },
    remainingMs,
  };
};
