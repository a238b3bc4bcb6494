// The keybearer command: its subcommands and options.
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import { EXIT, exitCodeOf, type ExitCode } from '../main/command/exit-code';
import { printProblem } from '../main/command/print-problem';
import type { Task } from '../main/command/task';
import { ProblemError, problemOf } from '../main/problem-error';
import { CLIENTS, type ClientName } from './mcp/clients';
import { prepareCall, type CallOptions } from './call-task';
import type { GivenField } from './fields';
import { passesCredentials } from './credential-variables';
import type { GivenPair } from './given-credentials';
import { runAnywhere } from './run-anywhere';
import type { ConnectionOptions } from './run-here';
import type { Invocation } from './run-command';
import type { OwnStreams } from './streams';
import { VERSION } from './version';

type JsonOption = { readonly json?: boolean };
type CallArguments = ConnectionOptions &
  CallOptions & {
    readonly rawField?: readonly PlacedField[];
    readonly field?: readonly PlacedField[];
  };

/** Runs a task. */
type RunWith = (options: ConnectionOptions, task: Task) => Promise<void>;

const withConnection = (command: Command): Command =>
  command
    .option('-c, --connection <name>', 'the connection, by name or ID')
    .addOption(profileOption())
    .option('--token-url <url>', 'the Token URL, for credentials that you pass')
    .option('--api-url <url>', 'the API base URL, for credentials that you pass')
    .option('--scope <scope>', 'the scope to request, for credentials that you pass');

const CREDENTIALS_STDIN = [
  '--credentials-stdin',
  'read the API Key and Secret from the standard input',
] as const;

const profileOption = () =>
  new Option('--profile <folder>', 'the profile, if Keybearer was started with --user-data-dir');

const json = () => new Option('--json', 'print JSON');

const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

interface PlacedField extends GivenField {
  /** The position among all fields, because their order matters. */
  readonly place: number;
}

const collectFields = (command: Command): Command => {
  let count = 0;
  const add =
    (isTyped: boolean) =>
    (text: string, before: readonly PlacedField[] = []): readonly PlacedField[] => {
      count += 1;
      return [...before, { text, isTyped, place: count }];
    };
  return command
    .addOption(new Option('-f, --raw-field <key=value>', 'add a text field').argParser(add(false)))
    .addOption(
      new Option(
        '-F, --field <key=value>',
        'add a field: true, false, null, a number, or @FILE for its content',
      ).argParser(add(true)),
    );
};

const CALL_HELP = `
Examples:
  keybearer call /vehicles/v1/merchandisable
  keybearer call GET /vehicles/v1/merchandisable --jsonpath '$.items[*].status'
  keybearer call POST /service/v1/appointments -f customer=C-1 -F mileage=42000
  keybearer call /reports/v1/daily --output daily.pdf

Without a method, the request is a GET, or a POST if it has fields or --input.
Fields of a GET are its query, others a JSON body; key[sub]=value and key[]=value nest.
`;

const HELP = `
The access token is never printed, and secrets in a response are hidden.

Exit codes: 0 ok · 1 the API responded with 400 or higher · 2 usage · 3 not allowed
            4 credentials · 5 network · 130 interrupted
`;

const MCP_HELP = `
Examples:
  keybearer mcp install claude-code
  keybearer mcp install codex

Claude Code and VS Code are set up for the current folder, Codex and Cursor for your account.
`;

const addCall = (command: Command, runWith: RunWith): void => {
  withConnection(
    collectFields(
      command
        .description('Send a request, and print the response’s body.')
        .usage('[METHOD] URL|PATH [options]')
        .argument('<address>')
        .argument('[rest]')
        .configureHelp({ visibleArguments: () => [] })
        .option('-H, --header <header>', 'add a header, such as "Accept: text/csv"', collect)
        .option('--input <file>', 'send a file as the body; - is the standard input')
        .option('--subscription-id <id>', 'the Subscription-Id')
        .option('-i, --include', 'print the status line and headers first')
        .option('--jsonpath <path>', 'print the values that a JSONPath selects, each on a line')
        .option('-o, --output <file>', 'write the body to a file')
        .option(...CREDENTIALS_STDIN),
    ),
  )
    .addOption(json())
    .addHelpText('after', CALL_HELP)
    .action(async (first: string, second: string | undefined, options: CallArguments) => {
      if (options.input === '-' && options.credentialsStdin === true)
        throw new ProblemError('standard-input-twice');
      const [method, address] = second === undefined ? [null, first] : [first, second];
      const fields = [...(options.rawField ?? []), ...(options.field ?? [])];
      const inOrder = fields.toSorted((one, other) => one.place - other.place);
      const { task, release } = await prepareCall(method, address, inOrder, options);
      try {
        await runWith(options, task);
      } finally {
        await release();
      }
    });
};

const addOthers = (program: Command, runWith: RunWith): void => {
  withConnection(program.command('status').option(...CREDENTIALS_STDIN))
    .description('Show the connection and its token’s state.')
    .addOption(json())
    .action((options: ConnectionOptions & JsonOption) =>
      runWith(options, {
        command: 'status',
        connection: options.connection,
        json: options.json ?? false,
      }),
    );
  withConnection(program.command('login').option(...CREDENTIALS_STDIN))
    .description('Request a token, to see whether the credentials work.')
    .addOption(json())
    .action((options: ConnectionOptions & JsonOption) =>
      runWith(options, {
        command: 'login',
        connection: options.connection,
        json: options.json ?? false,
      }),
    );
  program
    .command('connections')
    .description('List the connections.')
    .addOption(profileOption())
    .addOption(json())
    .action((options: ConnectionOptions & JsonOption) =>
      runWith(options, { command: 'connections', json: options.json ?? false }),
    );
};

/**
 * Runs the command.
 *
 * @param abort Aborted by Ctrl+C.
 * @returns The exit code.
 */
export const runProgram = async (
  { args, self, profile: usualProfile, createHost }: Invocation,
  streams: OwnStreams,
  abort: AbortController,
): Promise<ExitCode> => {
  let code: ExitCode = EXIT.ok;
  const whereFor = async (options: ConnectionOptions) => ({
    options,
    pair: await givenPair(options),
    profile: options.profile === undefined ? usualProfile : resolve(options.profile),
    createHost,
  });
  const runWith: RunWith = async (options, task) => {
    code = await runAnywhere(
      { ...(await whereFor(options)), task, streams, abort },
      streams.colors,
    );
  };
  const runMcp = async (options: ConnectionOptions): Promise<void> => {
    const where = await whereFor(options);
    const { serveMcp } = await import('./mcp/serve-mcp');
    const { runCaptured } = await import('./mcp/captured');
    code = await serveMcp(runCaptured(where), abort.signal);
  };

  const program = new Command('keybearer')
    .description('Call APIs guarded by OAuth 2.0 client credentials.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', HELP)
    .showHelpAfterError('Add --help to see how it’s used.')
    .configureOutput({
      writeOut: (text) => void streams.write(text),
      writeErr: (text) => streams.say(text.trimEnd().replace(/^error: /, 'keybearer: ')),
    })
    .exitOverride();
  addCall(program.command('call'), runWith);
  addOthers(program, runWith);
  const mcp = withConnection(program.command('mcp'))
    .description('Serve the calls to coding agents, over the Model Context Protocol.')
    .addHelpText('after', MCP_HELP)
    .action(runMcp);
  mcp
    .command('install')
    .description('Add the server to a coding agent’s configuration.')
    .addArgument(new Argument('<client>', 'the agent').choices(CLIENTS))
    .addOption(profileOption())
    .action(async (client: ClientName, options: { readonly profile?: string }) => {
      const profile = options.profile === undefined ? [] : ['--profile', resolve(options.profile)];
      const { installIn } = await import('./mcp/install');
      const server = { command: self.command, args: [...self.args, 'mcp', ...profile] };
      const { path, isNew } = await installIn(
        client,
        { project: process.cwd(), home: homedir() },
        server,
      );
      await streams.write(
        isNew
          ? `Added the server keybearer to ${path}:\n${JSON.stringify(server, null, 2)}\nRestart the agent, or reload its servers.\n`
          : `${path} has the server keybearer already.\n`,
      );
    });

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return fail(error, streams);
  }
};

const givenPair = async (options: ConnectionOptions): Promise<GivenPair | null> => {
  const fromInput = options.credentialsStdin === true;
  if (!fromInput && !passesCredentials(process.env)) return null;
  const { readGivenPair } = await import('./given-credentials');
  return readGivenPair({ input: fromInput ? process.stdin : null, env: process.env });
};

/** No problem that's found before a task runs quotes what is secret. */
const fail = async (thrown: unknown, streams: OwnStreams): Promise<ExitCode> => {
  const [gates, secrets] = await Promise.all([
    import('../main/redaction/gate'),
    import('../main/redaction/secrets-in-use'),
  ]);
  const gate = gates.createGate(secrets.createSecretsInUse().index);
  const problem = gate.pass(problemOf(thrown));
  printProblem(streams, problem);
  return exitCodeOf(problem.code);
};
