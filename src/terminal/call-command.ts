// keybearer call: its arguments and options.
import { Option, type Command } from 'commander';
import { orAborted } from '../main/or-aborted';
import { ProblemError } from '../main/problem-error';
import { call, type PrintOptions } from './call/call';
import { prepareRequest, type CallOptions } from './call/call-request';
import type { GivenField } from './call/fields';
import { assertJsonPath } from './call/print-body';
import { takeCredentials, type ConnectionOptions } from './services/open-services';
import { jsonOption, withConnection, type RunWith } from './subcommand';

type CallArguments = ConnectionOptions &
  Omit<CallOptions, 'fields'> &
  PrintOptions & {
    readonly rawField?: readonly PlacedField[];
    readonly field?: readonly PlacedField[];
  };

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
  keybearer call POST /appointments/v1/appointments -f customerId=C-1 -f service=repair -f startsAt=2030-01-31T09:00:00Z
  keybearer call /document.pdf --output document.pdf

Without a method, the request is a GET, or a POST if it has fields or --input.
Fields of a GET are its query, others a JSON body; key[sub]=value and key[]=value nest.
`;

/** Adds `keybearer call`. */
export const addCall = (command: Command, runWith: RunWith): void => {
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
        .addOption(new Option('-o, --output <file>', 'write the body to a file').conflicts('json')),
    ),
  )
    .addOption(jsonOption())
    .addHelpText('after', CALL_HELP)
    .action((first: string, second: string | undefined, options: CallArguments) => {
      if (options.input === '-' && options.credentialsStdin === true)
        throw new ProblemError('standard-input-twice');
      return runWith(options, async ({ open, streams, abort }) => {
        const { signal } = abort;
        if (options.jsonpath !== undefined) await assertJsonPath(options.jsonpath);
        await orAborted(takeCredentials(open), signal);
        const [method, address] = second === undefined ? [null, first] : [first, second];
        const fields = [...(options.rawField ?? []), ...(options.field ?? [])];
        const callOptions: CallOptions = {
          ...options,
          fields: fields.toSorted((one, other) => one.place - other.place),
        };
        const { request, release } = await prepareRequest(
          open.connection,
          method,
          address,
          callOptions,
          signal,
        );
        try {
          return await call({ open, request, streams, options, abort });
        } finally {
          await release();
        }
      });
    });
};
