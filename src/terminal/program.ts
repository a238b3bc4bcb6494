// The keybearer command: its subcommands and options, and how it ends.
import { Command, CommanderError } from 'commander';
import { problemOf } from '../main/problem-error';
import { createGate, type Gate } from '../main/redaction/gate';
import { createSecretsInUse } from '../main/redaction/secrets-in-use';
import { addCall } from './call-command';
import { listConnections, logIn, status } from './connection-commands';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code';
import { printProblem } from './print-problem';
import { jsonOption, withConnection, type RunWith } from './subcommand';
import { openServices, type ConnectionOptions, type OpenServices } from './services/open-services';
import type { Streams } from './streams';
import { VERSION } from './version';

type JsonOption = { readonly json?: boolean };

const HELP = `
The access token is never printed, and secrets in a response are hidden.

Exit codes: 0 ok · 1 the API responded with 400 or higher · 2 usage · 3 not allowed
            4 credentials · 5 network · 130 interrupted
`;

const addOthers = (program: Command, runWith: RunWith): void => {
  withConnection(program.command('status'))
    .description('Show the connection and its token’s state.')
    .addOption(jsonOption())
    .action((options: ConnectionOptions & JsonOption) =>
      runWith(options, ({ open, streams }) =>
        status({ open, streams, json: options.json === true }),
      ),
    );
  withConnection(program.command('login'))
    .description('Request a token, to see whether the credentials work.')
    .addOption(jsonOption())
    .action((options: ConnectionOptions & JsonOption) =>
      runWith(options, ({ open, streams, abort }) =>
        logIn({ open, streams, json: options.json === true }, abort.signal),
      ),
    );
  program
    .command('connections')
    .description('List the connections.')
    .addOption(jsonOption())
    .action((options: JsonOption) =>
      runWith({}, ({ open, streams }) =>
        listConnections({ open, streams, json: options.json === true }),
      ),
    );
};

/**
 * Runs the command.
 *
 * @param args Without the program's own two.
 * @param abort Aborted by Ctrl+C.
 * @returns The exit code.
 */
export const runProgram = async (
  args: readonly string[],
  streams: Streams,
  abort: AbortController,
): Promise<ExitCode> => {
  let code: ExitCode = EXIT.ok;
  const runWith: RunWith = async (options, work) => {
    const open = await openServices(options, abort.signal);
    try {
      printNotices(open, streams);
      code = await work({ open, streams, abort });
    } catch (error) {
      code = fail(error, { streams, abort, gate: open.services.gate });
    } finally {
      open.services.close();
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
  addCall(program.command('call'), runWith);
  addOthers(program, runWith);

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    // Before there are services there's no secret to hide but those that were passed, which no problem quotes.
    return fail(error, { streams, abort, gate: createGate(createSecretsInUse().index) });
  }
};

/** Changes from outside matter to stored credentials, which the command doesn't use. */
const printNotices = ({ services }: OpenServices, streams: Streams): void => {
  for (const notice of services.connections.notices())
    if (notice.code !== 'settings-changed-outside')
      printProblem(streams, services.gate.pass(notice));
};

interface Failing {
  readonly streams: Streams;
  readonly abort: AbortController;
  readonly gate: Gate;
}

const fail = (error: unknown, { streams, abort, gate }: Failing): ExitCode => {
  streams.progress('');
  const problem = problemOf(abort.signal.aborted ? abort.signal.reason : error);
  printProblem(streams, gate.pass(problem));
  return exitCodeOf(problem.code);
};
