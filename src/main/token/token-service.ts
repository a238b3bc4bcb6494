// The tokens of this run: fetched once however many wait, renewed ahead of expiry, kept by connection, credentials and
// client authentication, and never outside main's memory.
import type { Connection } from '../../shared/connection';
import type { Problem } from '../../shared/problems/problem';
import { placeOf } from '../credentials/place';
import { orAborted } from '../or-aborted';
import { ProblemError, problemOf } from '../problem-error';
import {
  ASSUMED_LIFETIME_SECONDS,
  elapsedSince,
  momentOf,
  renewalMargin,
  type Clock,
  type Moment,
} from './lifetime';
import type { IssuedToken } from './parse-token-response';

export interface HeldToken {
  readonly accessToken: string;
  readonly credentialsVersion: string;
  readonly scope: string | null;
  readonly issuedAt: Moment;
  readonly lifetimeMs: number;
  readonly lifetimeAssumed: boolean;
}

export type TokenSituation =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'held'; readonly token: HeldToken }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface TokenService {
  /**
   * The token to send: the one held, or a new one where it is due. A request for which nobody waits any more is given
   * up. Throws a ProblemError.
   */
  tokenFor(connection: Connection, signal?: AbortSignal): Promise<HeldToken>;
  /** A new one in any case, in place of the one held. */
  logIn(connection: Connection): Promise<HeldToken>;
  /** Gives up the request that is under way; all who wait for it get `cancelled`. */
  cancel(connectionId: string): void;
  /** An API refused it: it is not used again. */
  drop(connectionId: string, accessToken: string): void;
  /** Credentials, addresses or the connection itself have changed: nothing of it is used any more. */
  forget(connectionId: string): void;
  /** Resolves when no request of the connection is under way any more. */
  settled(connectionId: string): Promise<void>;
  situation(connectionId: string): TokenSituation;
  remainingMs(token: HeldToken): number;
}

interface Dependencies {
  readonly clock: Clock;
  /** Loads the credentials and asks the token endpoint; told which version of the credentials it used. */
  readonly issue: (
    connection: Connection,
    signal: AbortSignal,
  ) => Promise<IssuedToken & { credentialsVersion: string }>;
  /** Before anything else knows the token, so that it is redacted from the first moment. */
  readonly onIssued: (accessToken: string) => void;
  readonly onChange: () => void;
}

interface Pending {
  readonly promise: Promise<HeldToken>;
  readonly abort: AbortController;
  /** Whoever has not given up yet. One that has no signal never does. */
  waiting: number;
}

interface Entry {
  readonly key: string;
  token: HeldToken | null;
  pending: Pending | null;
  problem: Problem | null;
}

/**
 * What a token depends on besides the credentials, which announce their replacement by forget(). It was issued for a
 * place: for another one the credentials are asked for anew, and with them the person.
 */
const keyOf = (connection: Connection): string =>
  JSON.stringify([
    connection.id,
    connection.clientAuthentication,
    connection.tokenUrl,
    connection.scope,
    connection.tokenParameters,
    placeOf(connection),
  ]);

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
    const entry: Entry = { key, token: null, pending: null, problem: null };
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
    // All of it within: whatever is thrown must let go of `pending`, or no log-in would ever start again.
    try {
      const askedAt = momentOf(clock);
      // Also where it comes too late for whoever asked: it is a token all the same.
      const issuing = issue(connection, abort.signal).then((each) => {
        onIssued(each.accessToken);
        return each;
      });
      const issued = await orAborted(issuing, abort.signal);
      // A late answer for credentials that were replaced meanwhile belongs to nobody.
      if (entries.get(connection.id) !== entry) throw new ProblemError('token-outdated');
      entry.token = {
        accessToken: issued.accessToken,
        credentialsVersion: issued.credentialsVersion,
        scope: issued.scope,
        issuedAt: askedAt,
        lifetimeMs: (issued.lifetimeSeconds ?? ASSUMED_LIFETIME_SECONDS) * 1000,
        lifetimeAssumed: issued.lifetimeSeconds === null,
      };
      entry.problem = null;
      return entry.token;
    } catch (error) {
      const reason: unknown = abort.signal.aborted ? abort.signal.reason : error;
      const problem = problemOf(reason);
      if (entry.pending?.abort === abort)
        entry.problem = problem.code === 'cancelled' ? null : problem;
      throw reason;
    } finally {
      if (entry.pending?.abort === abort) entry.pending = null;
      onChange();
    }
  };

  const start = (connection: Connection, entry: Entry): Pending => {
    // One that has just been given up is over, though its promise has not settled.
    if (entry.pending?.abort.signal.aborted === false) return entry.pending;
    const abort = new AbortController();
    // Started a turn later, so that `pending` is there before it can end.
    const promise = Promise.resolve().then(() => fetchToken(connection, entry, abort));
    entry.pending = { promise, abort, waiting: 0 };
    entry.problem = null;
    onChange();
    return entry.pending;
  };

  /** Nothing is sent for a call that was closed, unless another or a person waits for the same token. */
  const waitFor = (pending: Pending, signal: AbortSignal | undefined): Promise<HeldToken> => {
    pending.waiting += 1;
    const leave = (): void => {
      pending.waiting -= 1;
      if (pending.waiting === 0) pending.abort.abort(new ProblemError('cancelled'));
    };
    signal?.addEventListener('abort', leave, { once: true });
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
    remainingMs,
  };
};
