// keybearer export: its arguments and options.
import { Argument, Option, type Command } from 'commander';
import type { ExportArguments } from './k6/export-k6';
import { withRequests } from './subcommand';

type Export = (paths: readonly string[], options: ExportArguments) => Promise<void>;

const EXPORT_HELP = `
Examples:
  keybearer export k6 requests.keybearer.json --output load.js
  ACCESS_TOKEN=… k6 run --vus 10 --duration 30s load.js

The script reads the access token from the environment. Keybearer never prints one.
`;

/** Adds `keybearer export`. */
export const addExport = (command: Command, exportK6: Export): void => {
  withRequests(
    command
      .description('Write saved requests as a script for a load test.')
      .addArgument(new Argument('<format>', 'the format').choices(['k6'])),
  )
    .option('--api-url <url>', 'the API base URL; without it, API_URL in the environment')
    .addOption(new Option('-o, --output <file>', 'write the script to a file'))
    .addHelpText('after', EXPORT_HELP)
    .action((_format: string, paths: readonly string[], options: ExportArguments) =>
      exportK6(paths, options),
    );
};
