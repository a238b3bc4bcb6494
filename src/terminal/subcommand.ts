// What the subcommands have in common: the options that say which connection to use, and what they run with.
import { Option, type Command } from 'commander';
import type { Task } from '../main/command/task';
import type { ConnectionOptions } from './run-here';

/** Runs a task. */
export type RunWith = (options: ConnectionOptions, task: Task) => Promise<void>;

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
    .addOption(profileOption())
    .option('--token-url <url>', 'the Token URL, for credentials that you pass')
    .option('--api-url <url>', 'the API base URL, for credentials that you pass')
    .option('--scope <scope>', 'the scope to request, for credentials that you pass');

/** Not for a subcommand that reads something else there. */
export const credentialsOption = () =>
  new Option('--credentials-stdin', 'read the API Key and Secret from the standard input');

export const profileOption = () =>
  new Option('--profile <folder>', 'the profile, if Keybearer was started with --user-data-dir');

export const jsonOption = () => new Option('--json', 'print JSON');

/** For an option that can be given several times. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Files of saved requests, and which of them. */
export const withRequests = (command: Command): Command =>
  command
    .argument('<paths...>', 'files as Keybearer exports them, or folders of them')
    .option('--folder <name>', 'only the requests of a folder, such as A/B')
    .option('--request <name>', 'only the requests of this name')
    .option('--variable <name=value>', 'set a variable, for all requests', collect);
