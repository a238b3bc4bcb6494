// The keybearer command: its subcommands and options.
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { Argument, Command, CommanderError } from 'commander';
import { EXIT, exitCodeOf, type ExitCode } from '../main/command/exit-code';
import { printProblem } from '../main/command/print-problem';
import { ProblemError, problemOf } from '../main/problem-error';
import { SHELLS, type Shell } from './shells';
import { CLIENTS, type ClientName } from './mcp/clients';
import { addCall } from './call-command';
import { passesCredentials } from './credential-variables';
import type { GivenPair } from './given-credentials';
import { runAnywhere } from './run-anywhere';
import { addExport } from './export-command';
import { addRun } from './run-subcommand';
import type { ConnectionOptions } from './run-here';
import type { Invocation } from './run-command';
import type { OwnStreams } from './streams';
import {
  credentialsOption,
  jsonOption,
  profileOption,
  withConnection,
  type RunWith,
} from './subcommand';
import { VERSION } from './version';

type JsonOption = { readonly json?: boolean };

const HELP = `
The access token is never printed, and secrets in a response are hidden.

Exit codes: 0 ok · 1 the API responded with 400 or higher, or a test failed
            2 usage · 3 not allowed
            4 credentials · 5 network · 130 interrupted
`;

const MCP_HELP = `
Examples:
  keybearer mcp install claude-code
  keybearer mcp install codex

Claude Code and VS Code are set up for the current folder, Codex and Cursor for your account.
`;

const COMPLETION_HELP = `
Examples:
  eval "$(keybearer completion bash)"
  keybearer completion fish > ~/.config/fish/completions/keybearer.fish
`;

const addOthers = (program: Command, runWith: RunWith): void => {
  withConnection(program.command('status').addOption(credentialsOption()))
    .description('Show the connection and its token’s state.')
    .addOption(jsonOption())
    .action((options: ConnectionOptions & JsonOption) =>
      runWith(options, {
        command: 'status',
        connection: options.connection,
        json: options.json ?? false,
      }),
    );
  withConnection(program.command('login').addOption(credentialsOption()))
    .description('Request a token, to see whether the credentials work.')
    .addOption(jsonOption())
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
    .addOption(jsonOption())
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
    pair: await givenPair(options, abort.signal),
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
    const { keepSessions } = await import('./mcp/kept-sessions');
    const sessions = keepSessions();
    try {
      code = await serveMcp(runCaptured(where, sessions.runHere), abort.signal, streams.say);
    } finally {
      await sessions.close();
    }
  };

  const program = new Command('keybearer')
    .description('Call APIs guarded by OAuth 2.0 client credentials.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', HELP)
    .showHelpAfterError('Add --help to see how it’s used.')
    .configureOutput({
      // If nobody reads the help, that's all right.
      writeOut: (text) => void streams.write(text).catch(() => undefined),
      writeErr: (text) => streams.say(text.trimEnd().replace(/^error: /, 'keybearer: ')),
    })
    .exitOverride();
  addCall(program.command('call'), runWith, abort.signal);
  addRun(program.command('run'), async (paths, options) => {
    const where = { ...(await whereFor(options)), streams, abort };
    const { run } = await import('./requests/run');
    code = await run(paths, options, where);
  });
  addExport(program.command('export'), async (paths, options) => {
    const { exportK6 } = await import('./k6/export-k6');
    await exportK6(paths, options, streams.writeLast);
    // Whoever has read enough, such as `head`, needs no message.
    const { reason } = abort.signal as { readonly reason: unknown };
    if (abort.signal.aborted && problemOf(reason).code !== 'output-closed') throw reason;
  });
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

  program
    .command('completion')
    .description('Print a script that completes subcommands and options.')
    .addHelpText('after', COMPLETION_HELP)
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .action(async (shell: Shell) => {
      const { completionFor } = await import('./completion');
      await streams.write(completionFor(shell, program));
    });

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return fail(error, streams, abort.signal);
  }
};

/** The credentials that were passed; null if there are none. */
const givenPair = async (
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<GivenPair | null> => {
  const fromInput = options.credentialsStdin === true;
  if (!fromInput && !passesCredentials(process.env)) {
    assertNoUrls(options);
    return null;
  }
  const { readGivenPair } = await import('./given-credentials');
  return readGivenPair({ input: fromInput ? process.stdin : null, env: process.env, signal });
};

/** URLs are for credentials that are passed; the connections of Keybearer have their own. */
const assertNoUrls = ({ tokenUrl, apiUrl, scope }: ConnectionOptions): void => {
  if (tokenUrl === undefined && apiUrl === undefined && scope === undefined) return;
  throw new ProblemError('credentials-missing', {
    title: 'No credentials were passed for these URLs.',
    next: 'Pass them with --credentials-stdin, in the file that KEYBEARER_CREDENTIALS_FILE names, or in KEYBEARER_API_KEY and KEYBEARER_API_SECRET.',
  });
};

/** No problem that's found before a task runs quotes what is secret. */
const fail = async (
  thrown: unknown,
  streams: OwnStreams,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const [gates, secrets] = await Promise.all([
    import('../main/redaction/gate'),
    import('../main/redaction/secrets-in-use'),
  ]);
  const gate = gates.createGate(secrets.createSecretsInUse().index);
  const problem = gate.pass(problemOf(signal.aborted ? signal.reason : thrown));
  streams.progress('');
  printProblem(streams, problem);
  return exitCodeOf(problem.code);
};
