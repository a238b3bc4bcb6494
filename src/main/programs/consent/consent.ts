// Decides whether a program may use a connection for a request: from what a person has allowed, or by asking.
import { ENVIRONMENT_NAMES } from '../../../shared/choices';
import type { Connection } from '../../../shared/connection';
import type { ConsentAnswer, Permission, ProgramCall } from '../../../shared/programs';
import type { Connections } from '../../connections/connections';
import { visibleLine } from '../../command/output/visible-text';
import { problemOf, ProblemError } from '../../problem-error';
import { isProduction, scopeOf } from './connection-scope';
import type { Program } from '../program';
import type { Questions } from './questions';

/** After Deny, the same program isn't asked about for a while, so that it can't wear a person down. */
const DENIED_FOR_MS = 30_000;
/** Requests a minute and program. More is load, and for another tool. */
const MOST_A_MINUTE = 300;
const MINUTE_MS = 60_000;
const MOST_LOGGED = 500;
/** Names that programs give themselves. */
const MOST_PROGRAMS = 1_000;

export interface Asked {
  readonly program: Program;
  readonly connection: Connection;
  readonly method: string;
  /** As it will be requested, redacted. */
  readonly address: string;
  /** Whether it may change data at the API. */
  readonly mayChange: boolean;
  /** It goes to the sandbox, rather than from a sandbox connection to somewhere else. */
  readonly isSandbox: boolean;
}

export interface Consent {
  /**
   * Returns once the request is allowed.
   *
   * @throws ProblemError `consent-denied`, `consent-pending`, `consent-busy`, `program-too-fast`, or the signal's
   *   reason.
   */
  ask(asked: Asked, signal: AbortSignal): Promise<void>;
  /** Forgets what was allowed until Keybearer quits. */
  forget(): void;
  /** What programs have called in this run, the latest first. */
  calls(): readonly ProgramCall[];
}

interface Dependencies {
  readonly connections: Pick<Connections, 'programs' | 'setPrograms'>;
  readonly questions: Questions;
  readonly now: () => number;
  /** Called when there's another call. */
  readonly onCall: () => void;
}

const withoutQuery = (address: string): string => address.replace(/[?#].*$/s, '');

/** A program and connection as a key. One that can't be recognized again is never the same. */
const keyOf = ({ program, connection }: Asked): string | null =>
  program.key === '' ? null : JSON.stringify([program.key, connection.id, scopeOf(connection)]);

/** Whether no permission covers it. */
const isAskedEachTime = ({ connection, address, mayChange }: Asked): boolean =>
  mayChange || isProduction(connection, address);

/** A permission for the connection as it was before is replaced. */
const withoutSame = (
  permissions: readonly Permission[],
  { key, connection }: Permission,
): readonly Permission[] =>
  permissions.filter((each) => each.key !== key || each.connection !== connection);

export const createConsent = ({ connections, questions, now, onCall }: Dependencies): Consent => {
  const untilQuit = new Set<string>();
  const deniedAt = new Map<string, number>();
  const recent = new Map<string, number[]>();
  let log: readonly ProgramCall[] = [];

  const note = (asked: Asked, decision: ProgramCall['decision']): void => {
    const { program, connection, method, address } = asked;
    const entry: ProgramCall = {
      at: now(),
      program: program.name,
      connection: visibleLine(connection.name),
      method,
      address: withoutQuery(address),
      decision,
    };
    log = [entry, ...log].slice(0, MOST_LOGGED);
    onCall();
  };

  const assertSlow = ({ program }: Asked): void => {
    const since = now() - MINUTE_MS;
    const times = (recent.get(program.key) ?? []).filter((time) => time > since);
    if (times.length >= MOST_A_MINUTE) throw new ProblemError('program-too-fast');
    if (recent.size > MOST_PROGRAMS) recent.clear();
    recent.set(program.key, [...times, now()]);
  };

  const isAllowed = (asked: Asked): boolean => {
    const { program, connection } = asked;
    // There's nothing real in the sandbox.
    if (asked.isSandbox) return true;
    if (isAskedEachTime(asked)) return false;
    const key = keyOf(asked);
    if (key === null) return false;
    const { permissions } = connections.programs();
    return (
      untilQuit.has(key) ||
      permissions.some(
        (each) =>
          each.key === program.key &&
          each.connection === connection.id &&
          each.scope === scopeOf(connection),
      )
    );
  };

  const deniedKeyOf = ({ program, connection }: Asked): string =>
    JSON.stringify([program.key, program.name, connection.id]);
  const isDenied = (asked: Asked): boolean =>
    now() - (deniedAt.get(deniedKeyOf(asked)) ?? Number.NEGATIVE_INFINITY) < DENIED_FOR_MS;

  const answersFor = (asked: Asked): readonly ConsentAnswer[] =>
    isAskedEachTime(asked) || keyOf(asked) === null ? ['once'] : ['once', 'until-quit', 'always'];

  const remember = async (asked: Asked, answer: ConsentAnswer): Promise<void> => {
    const { program, connection } = asked;
    const key = keyOf(asked);
    if (key === null || answer === 'once') return;
    if (answer === 'until-quit') return void untilQuit.add(key);
    const settings = connections.programs();
    const permission = {
      key: program.key,
      name: program.name,
      connection: connection.id,
      scope: scopeOf(connection),
      since: now(),
    };
    // If it can't be written, it holds until Keybearer quits.
    await connections
      .setPrograms({
        ...settings,
        permissions: [...withoutSame(settings.permissions, permission), permission],
      })
      .catch(() => void untilQuit.add(key));
  };

  return {
    ask: async (asked, signal) => {
      assertSlow(asked);
      if (isAllowed(asked)) return note(asked, 'allowed');
      if (isDenied(asked)) {
        note(asked, 'denied');
        throw new ProblemError('consent-denied');
      }
      const { program, connection, method, address } = asked;
      try {
        const answer = await questions.ask(
          {
            program: program.name,
            chain: program.chain,
            connection: visibleLine(connection.name),
            environment: ENVIRONMENT_NAMES[connection.environment],
            isProduction: isProduction(connection, address),
            method,
            address: visibleLine(address),
            isWrite: asked.mayChange,
            answers: answersFor(asked),
          },
          () => (isAllowed(asked) ? 'once' : isDenied(asked) ? 'deny' : null),
          signal,
        );
        if (answer === 'deny') {
          deniedAt.set(deniedKeyOf(asked), now());
          questions.recheck();
          throw new ProblemError('consent-denied');
        }
        await remember(asked, answer);
        questions.recheck();
        note(asked, 'asked');
      } catch (error) {
        note(asked, problemOf(error).code === 'consent-denied' ? 'denied' : 'unanswered');
        throw error;
      }
    },
    forget: () => untilQuit.clear(),
    calls: () => log,
  };
};
