// Handles the settings page's requests, which its session's protocol handler passes in.
import { z } from 'zod';
import { STORED_KEYS, type Connection } from '../../shared/connection';
import { describeProblem, type Problem } from '../../shared/problems/problem';
import {
  checkSchema,
  endTrialSchema,
  putConnectionSchema,
  type CheckResult,
  type FieldErrors,
  type SettingsFailure,
  type SettingsResult,
  type SettingsState,
} from '../../shared/settings';
import { problemOf } from '../problem-error';
import type { Programs } from '../programs/programs';
import type { Gate } from '../redaction/gate';
import { checkConnection, type CheckDependencies } from './check-connection';
import { createChecks, type Checks } from './checks';
import { FieldsError } from './fields-error';
import { events, json, readJson } from '../page-response';
import { removeAllKeys, removeKeys } from './save-keys';
import { removeCredentials, saveConnection, type SavingDependencies } from './save-connection';
import { changeGeneral, type AskPerson } from './change-general';
import { createTrial } from './token-trial';
import * as words from './words';

interface Dependencies extends Omit<SavingDependencies, 'tryToken' | 'trial'>, CheckDependencies {
  readonly askPerson: AskPerson;
  /** Gives up on keychain calls that haven't returned. */
  readonly giveUpKeychain: () => void;
  readonly gate: Gate;
  readonly programs: Pick<Programs, 'calls' | 'hasFailed'>;
  /** Calls `listener` on each change; returns a function that unsubscribes. */
  readonly onChange: (listener: () => void) => () => void;
  readonly isKeychainSlow: () => boolean;
  readonly onKeychainSlow: (listener: (slow: boolean) => void) => () => void;
}

type Reply = SettingsState | SettingsResult<{ readonly connection?: Connection }> | CheckResult;

const storedKeySchema = z.enum(STORED_KEYS);

const OK = { ok: true } as const;

/** Quotes paths, never values: what was typed may be a secret. */
const malformed = (error: z.ZodError): Problem =>
  describeProblem('request-malformed', {
    detail: error.issues.map(({ path }) => path.join('.')).join(', '),
  });

/** The messages by field if every error is in a field of the form; null if the request itself is malformed. */
const faultyFields = ({ issues }: z.ZodError): FieldErrors | null => {
  const names = issues.map(({ path: [top, name] }) => (top === 'fields' ? name : undefined));
  if (!names.every((name) => typeof name === 'string')) return null;
  return Object.fromEntries(
    issues.map((issue, index) => [
      names[index],
      issue.code === 'too_small' ? words.required : words.wrongForm,
    ]),
  );
};

const withSchemaFaults = (error: unknown): unknown => {
  if (!(error instanceof z.ZodError)) return error;
  const fields = faultyFields(error);
  return fields === null ? error : new FieldsError(fields);
};

interface Parts {
  readonly dependencies: Dependencies & Pick<SavingDependencies, 'trial'>;
  readonly checks: Checks;
}

/** `DELETE /api/connections/x/keys/y` is the route `DELETE connections :id keys :item`. */
const routeOf = (method: string, path: string) => {
  const [, , name, ...rest] = path.split('/');
  const [id = '', part, item] = rest;
  const route = [
    method,
    name,
    ...(rest.length === 0 ? [] : [':id']),
    ...(part === undefined ? [] : [part]),
    ...(item === undefined ? [] : [':item']),
  ].join(' ');
  return { route, id, item };
};

/** Returns the function that carries out a request; it returns null if there's no such route. */
const createRoutes = ({ dependencies, checks }: Parts) => {
  const { connections, programs, trial, giveUpKeychain, askPerson } = dependencies;

  const state = (): SettingsState => ({
    connections: connections.list(),
    selected: connections.selected().id,
    general: connections.general(),
    notices: connections.notices(),
    programs: {
      ...connections.programs(),
      calls: programs.calls(),
      hasFailed: programs.hasFailed(),
    },
  });

  const save = async (id: string | null, body: unknown): Promise<Reply> => ({
    ...OK,
    ...(await saveConnection(dependencies, id, putConnectionSchema.parse(body))),
  });

  return async (method: string, path: string, body: unknown): Promise<Reply | null> => {
    const { route, id, item } = routeOf(method, path);
    switch (route) {
      case 'GET state':
        return state();
      case 'POST connections':
        return save(null, body);
      case 'PUT connections :id':
        return save(id, body);
      case 'DELETE connections :id':
        await removeCredentials(dependencies, id);
        await removeAllKeys(dependencies, id);
        await connections.remove(id);
        return OK;
      case 'DELETE connections :id credentials':
        await removeCredentials(dependencies, id);
        return OK;
      case 'DELETE connections :id keys :item':
        await removeKeys(dependencies, id, storedKeySchema.parse(item));
        return OK;
      case 'PUT selected :id':
        await connections.select(id);
        return OK;
      case 'POST check':
        return checks.run((signal) =>
          checkConnection(dependencies, checkSchema.parse(body), signal),
        );
      case 'POST end-check':
        checks.stop();
        return OK;
      case 'POST give-up-keychain':
        giveUpKeychain();
        return OK;
      case 'POST end-trial':
        trial.end(endTrialSchema.parse(body).save);
        return OK;
      default:
        return changeGeneral(connections, askPerson, route, body);
    }
  };
};

/** Reports what changes while the page is open. */
const changeStream = ({ dependencies, checks }: Parts): Response => {
  const { gate, onChange, trial, isKeychainSlow, onKeychainSlow } = dependencies;
  return events((send) => {
    const report = (word: string): void => send(gate.pass(word));
    report('open');
    if (isKeychainSlow()) report('keychain-silent');
    if (trial.isSlow()) report('trial-slow');
    return [
      onChange(() => report('changed')),
      onKeychainSlow((slow) => report(slow ? 'keychain-silent' : 'keychain-answered')),
      trial.onSlow((slow) => report(slow ? 'trial-slow' : 'trial-over')),
      // Nobody is left to read the results.
      checks.stop,
    ];
  });
};

const failure = (thrown: unknown): SettingsFailure => {
  const error = withSchemaFaults(thrown);
  const problem = error instanceof z.ZodError ? malformed(error) : problemOf(error);
  return { ok: false, problem, ...(error instanceof FieldsError && { fields: error.fields }) };
};

export const createSettingsServer = (
  given: Dependencies,
): ((request: Request) => Promise<Response>) => {
  const { gate } = given;
  const parts: Parts = {
    dependencies: { ...given, trial: createTrial() },
    checks: createChecks(),
  };
  const respond = createRoutes(parts);

  return async (request) => {
    const { pathname } = new URL(request.url);
    const { method } = request;
    if (method === 'GET' && pathname === '/api/changes') return changeStream(parts);
    try {
      const reply = await respond(method, pathname, await readJson(request));
      if (reply === null)
        return json(gate.pass({ ok: false, problem: describeProblem('request-malformed') }), 404);
      return json(gate.pass(reply));
    } catch (error) {
      return json(gate.pass(failure(error)));
    }
  };
};
