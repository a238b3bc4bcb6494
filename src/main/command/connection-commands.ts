// keybearer connections, status and login: what there is, and whether a token can be had.
import { ProblemError } from '../problem-error';
import { ENVIRONMENT_NAMES } from '../../shared/choices';
import type { Connection } from '../../shared/connection';
import type { TokenStatus } from '../../shared/bridge/token-status';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code';
import { problemOutput, type JsonOutput } from './json-output';
import { printProblem } from './print-problem';
import type { CommandContext } from './command-context';
import { visibleLine } from './output/visible-text';

const described = (
  connection: Connection,
  selected: string,
): JsonOutput['connections'][number] => ({
  id: connection.id,
  name: connection.name,
  environment: connection.environment,
  selected: connection.id === selected,
  tokenUrl: connection.tokenUrl,
  apiBaseUrl: connection.apiBaseUrl,
  apiKeyEnding: connection.credentials?.keyEnding ?? null,
});

const print = ({ services, streams }: CommandContext, value: unknown): Promise<void> =>
  streams.write(`${JSON.stringify(services.gate.pass(value), null, 2)}\n`);

/** Prints a line for each connection: a star if it's selected, its name, environment and ID. */
export const listConnections = async (
  context: CommandContext,
  json: boolean,
): Promise<ExitCode> => {
  const { streams } = context;
  const { connections, gate } = context.services;
  const { id: selected } = connections.selected();
  const all = connections.list().map((each) => described(each, selected));
  if (json) {
    await print(context, all satisfies JsonOutput['connections']);
    return EXIT.ok;
  }
  const shown = gate.pass(all).map(({ name, environment, id, selected: isSelected }) => ({
    star: isSelected ? '*' : ' ',
    name: visibleLine(name),
    environment: ENVIRONMENT_NAMES[environment],
    id,
  }));
  const width = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const nameWidth = width(shown.map(({ name }) => name));
  const environmentWidth = width(shown.map(({ environment }) => environment));
  for (const { star, name, environment, id } of shown)
    await streams.write(
      `${star} ${name.padEnd(nameWidth)}  ${environment.padEnd(environmentWidth)}  ${streams.color.out('dim', id)}\n`,
    );
  return EXIT.ok;
};

const minutes = (milliseconds: number): string => {
  const whole = Math.max(0, Math.round(milliseconds / 60_000));
  return whole === 1 ? '1 minute' : `${whole.toLocaleString('en')} minutes`;
};

const STATES: Readonly<Record<Exclude<TokenStatus['state']['kind'], 'asking'>, string>> = {
  'no-credentials': 'No credentials',
  ready: 'Ready to log in',
  held: 'Logged in',
  refused: 'Log-in failed',
  'no-keychain': 'The keychain can’t be read',
};

/** Prints the connection and its token's state, without requesting a token. */
export const printStatus = async (context: CommandContext, json: boolean): Promise<ExitCode> => {
  const { services, streams } = context;
  const state = services.gate.pass(services.status.stateOf(context.connection.id));
  const connection = services.connections.get(context.connection.id);
  const problem = state.kind === 'refused' || state.kind === 'no-keychain' ? state.problem : null;
  const token = state.kind === 'held' ? state.token : null;
  const kind = state.kind === 'asking' ? 'ready' : state.kind;
  if (json) {
    const status: JsonOutput['status'] = {
      connection: described(connection, connection.id),
      state: kind,
      token: token && {
        scope: token.scope,
        expiresAt: new Date(token.expiresAt).toISOString(),
        remainingSeconds: Math.max(0, Math.floor(token.remainingMs / 1000)),
      },
      problem: problem && problemOutput(problem),
    };
    await print(context, status);
  } else {
    const name = streams.color.out('bold', visibleLine(connection.name));
    await streams.write(
      `${name} · ${ENVIRONMENT_NAMES[connection.environment]}\n${STATES[kind]}\n`,
    );
    if (token !== null) {
      const scope = token.scope === null ? '' : `, scope ${visibleLine(token.scope)}`;
      await streams.write(`The token is valid for ${minutes(token.remainingMs)}${scope}.\n`);
    }
    if (problem !== null) printProblem(streams, services.gate.pass(problem));
  }
  if (problem !== null) return exitCodeOf(problem.code);
  return kind === 'no-credentials' ? EXIT.credentials : EXIT.ok;
};

/** Requests a new token, and prints the state after that. Throws the signal's reason if it's aborted. */
export const logIn = async (
  context: CommandContext,
  json: boolean,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const { services, streams, connection } = context;
  const cancel = () => services.tokens.cancel(connection.id);
  signal.addEventListener('abort', cancel, { once: true });
  streams.progress('Requesting a token…');
  try {
    await services.tokens.logIn(services.connections.get(connection.id));
  } catch (error) {
    signal.throwIfAborted();
    // The status has the problem of a token request that failed.
    if (!(error instanceof ProblemError)) throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
    streams.progress('');
  }
  return printStatus(context, json);
};
