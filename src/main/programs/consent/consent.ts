// Decides whether a program may use a connection for a request: from what a person has allowed, or by asking.
import { ENVIRONMENT_NAMES } from '../../../shared/choices';
import type { ConsentAnswer, Permission, ProgramCall } from '../../../shared/programs';
import type { Connections } from '../../connections/connections';
import { permissionsAfterSaving } from '../../connections/permissions';
import { visibleLine } from '../../command/output/visible-text';
import { problemOf, ProblemError } from '../../problem-error';
import { isAsAllowed, isProduction } from './connection-scope';
import {
  canBePermitted,
  isPermitted,
  permissionFor,
  withPermission,
  type Asked,
} from './permission';
import type { Questions } from './questions';

/** After Deny, the same program isn't asked about for a while, so that it can't wear a person down. */
const DENIED_FOR_MS = 30_000;
/** Requests a minute and program. More is load, and for another tool. */
const MOST_A_MINUTE = 300;
const MINUTE_MS = 60_000;
const MOST_LOGGED = 500;
/** Names that programs give themselves. */
const MOST_PROGRAMS = 1_000;

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
  /** Call when connections have changed: ends what was allowed until Keybearer quits as far as it no longer holds. */
  follow(): void;
  /** What programs have called in this run, the latest first. */
  calls(): readonly ProgramCall[];
}

interface Dependencies {
  readonly connections: Pick<Connections, 'programs' | 'setPrograms' | 'list'>;
  readonly questions: Questions;
  readonly now: () => number;
  /** Called when there's another call. */
  readonly onCall: () => void;
}

const withoutQuery = (address: string): string => address.replace(/[?#].*$/s, '');

export const createConsent = ({ connections, questions, now, onCall }: Dependencies): Consent => {
  let untilQuit: readonly Permission[] = [];
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

  const isAllowed = (asked: Asked): boolean =>
    // There's nothing real in the sandbox.
    asked.isSandbox || isPermitted(asked, [...untilQuit, ...connections.programs().permissions]);

  const deniedKeyOf = ({ program, connection }: Asked): string =>
    JSON.stringify([program.key, program.name, connection.id]);
  const isDenied = (asked: Asked): boolean =>
    now() - (deniedAt.get(deniedKeyOf(asked)) ?? Number.NEGATIVE_INFINITY) < DENIED_FOR_MS;

  const answersFor = (asked: Asked): readonly ConsentAnswer[] =>
    canBePermitted(asked) ? ['once', 'until-quit', 'always'] : ['once'];

  const remember = async (asked: Asked, answer: ConsentAnswer): Promise<void> => {
    if (answer === 'once') return;
    const current = connections.list().find(({ id }) => id === asked.connection.id);
    // What was allowed is the connection as it was, which is no longer there.
    if (current === undefined || !isAsAllowed(asked.connection, current)) return;
    const permission = permissionFor(asked, now());
    const holdUntilQuit = (): void => {
      untilQuit = withPermission(untilQuit, permission);
    };
    if (answer === 'until-quit') return holdUntilQuit();
    const settings = connections.programs();
    const permissions = withPermission(settings.permissions, permission);
    // If it can't be written, it holds until Keybearer quits.
    await connections.setPrograms({ ...settings, permissions }).catch(holdUntilQuit);
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
            path: program.path,
            chain: program.chain,
            connection: visibleLine(connection.name),
            environment: ENVIRONMENT_NAMES[connection.environment],
            isProduction: isProduction(connection, address),
            method,
            address: visibleLine(address),
            isWrite: asked.mayChange,
            coversWrites: !connection.confirmProgramWrites,
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
    forget: () => {
      untilQuit = [];
    },
    follow: () => {
      const current = connections.list();
      untilQuit = current
        .reduce<readonly Permission[]>(permissionsAfterSaving, untilQuit)
        .filter(({ connection }) => current.some(({ id }) => id === connection));
    },
    calls: () => log,
  };
};
