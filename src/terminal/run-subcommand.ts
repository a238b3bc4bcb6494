// keybearer run: its arguments and options.
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { RunArguments } from './requests/run';
import { credentialsOption, jsonOption, withConnection, withRequests } from './subcommand';

type RunSaved = (paths: readonly string[], options: RunArguments) => Promise<void>;

const MOST_ROUNDS = 10_000;

const roundsOf = (text: string): number => {
  const rounds = Number(text);
  if (/^\d+$/.test(text) && rounds >= 1 && rounds <= MOST_ROUNDS) return rounds;
  throw new InvalidArgumentError(`Use a number from 1 to ${MOST_ROUNDS}.`);
};

const RUN_HELP = `
Examples:
  keybearer run requests.keybearer.json
  keybearer run tests/api --bail --junit report.xml
  keybearer run requests.keybearer.json --folder Appointments/Smoke --variable dealer=D-1

A folder means all files in it whose names end with .keybearer.json, in order of name.
It ends with 1 if a test fails, or if the API responds with 400 or higher and no test is about the status.
`;

/** Adds `keybearer run`. */
export const addRun = (command: Command, runSaved: RunSaved): void => {
  withConnection(
    withRequests(command.description('Send saved requests, and test their responses.'))
      .option('--bail', 'stop at the first request that fails')
      .addOption(
        new Option('--repeat <times>', 'run all of them several times').argParser(roundsOf),
      )
      .option('--junit <file>', 'write a report as JUnit XML')
      .addOption(credentialsOption()),
  )
    .addOption(jsonOption())
    .addHelpText('after', RUN_HELP)
    .action((paths: readonly string[], options: RunArguments) => runSaved(paths, options));
};
