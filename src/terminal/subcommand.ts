// What the subcommands have in common: the options that say which connection to use, and what they run with.
import { Option, type Command } from 'commander';
import type { ExitCode } from './exit-code';
import type { ConnectionOptions, OpenServices } from './services/open-services';
import type { Streams } from './streams';

/** What a subcommand runs with. Its signal is aborted by Ctrl+C. */
interface Run {
  readonly open: OpenServices;
  readonly streams: Streams;
  readonly abort: AbortController;
}

/** Runs a subcommand, and stops what it started. */
export type RunWith = (
  options: ConnectionOptions,
  work: (run: Run) => Promise<ExitCode>,
) => Promise<void>;

/** Adds the options that say which connection to use. */
export const withConnection = (command: Command): Command =>
  command
    .addOption(
      new Option('-c, --connection <name>', 'the connection, by name or ID').conflicts([
        'tokenUrl',
        'apiUrl',
        'scope',
      ]),
    )
    .option('--credentials-stdin', 'read the API Key and Secret from the standard input')
    .option('--token-url <url>', 'the Token URL, for credentials that you pass')
    .option('--api-url <url>', 'the API base URL, for credentials that you pass')
    .option('--scope <scope>', 'the scope to request, for credentials that you pass');

/** Creates the option that most subcommands have. */
export const jsonOption = () => new Option('--json', 'print JSON');
