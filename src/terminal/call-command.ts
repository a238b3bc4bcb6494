// keybearer call: its arguments and options.
import { Option, type Command } from 'commander';
import { ProblemError } from '../main/problem-error';
import { prepareCall, type CallOptions } from './call-task';
import type { GivenField } from './fields';
import type { ConnectionOptions } from './run-here';
import { collect, credentialsOption, jsonOption, withConnection, type RunWith } from './subcommand';

type CallArguments = ConnectionOptions &
  CallOptions & {
    readonly rawField?: readonly PlacedField[];
    readonly field?: readonly PlacedField[];
  };

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
  keybearer call POST /appointments/v1/appointments -f customerId=C-1 -f service=repair -f startsAt=2030-01-31T09:00:00Z
  keybearer call /document.pdf --output document.pdf

Without a method, the request is a GET, or a POST if it has fields or --input.
Fields of a GET are its query, others a JSON body; key[sub]=value and key[]=value nest.
`;

/** Adds `keybearer call`. `signal` ends the wait for the standard input. */
export const addCall = (command: Command, runWith: RunWith, signal: AbortSignal): void => {
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
        .addOption(
          new Option(
            '--jsonpath <path>',
            'print the values that a JSONPath selects, each on a line',
          ).conflicts(['json', 'output']),
        )
        .addOption(new Option('-o, --output <file>', 'write the body to a file').conflicts('json'))
        .addOption(credentialsOption()),
    ),
  )
    .addOption(jsonOption())
    .addHelpText('after', CALL_HELP)
    .action(async (first: string, second: string | undefined, options: CallArguments) => {
      if (options.input === '-' && options.credentialsStdin === true)
        throw new ProblemError('standard-input-twice');
      const [method, address] = second === undefined ? [null, first] : [first, second];
      const fields = [...(options.rawField ?? []), ...(options.field ?? [])];
      const inOrder = fields.toSorted((one, other) => one.place - other.place);
      const { task, release } = await prepareCall(method, address, inOrder, { ...options, signal });
      try {
        await runWith(options, task);
      } finally {
        await release();
      }
    });
};
