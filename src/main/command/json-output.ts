// What --json prints. docs/guide/terminal.md documents it, and a test holds the two together.
import { z } from 'zod';
import { ENVIRONMENT_NAMES } from '../../shared/choices';
import type { Problem } from '../../shared/problems/problem';

const problem = z
  .object({
    code: z.string().describe('A stable code, listed in docs/problems.md.'),
    title: z.string().describe('What happened.'),
    owner: z.string().describe('Who can fix it.'),
    next: z.string().describe('What to do.'),
    detail: z.string().optional().describe('What the other side sent.'),
    step: z.string().optional().describe('The step that failed.'),
  })
  .describe('Why the command failed, or why the API refused; null if it succeeded.');

const connection = z.object({
  id: z.string().describe('For --connection.'),
  name: z.string().describe('As in Settings. Names needn’t be unique.'),
  environment: z
    .enum(Object.keys(ENVIRONMENT_NAMES) as [keyof typeof ENVIRONMENT_NAMES])
    .describe('Decides the usual addresses.'),
  selected: z.boolean().describe('Whether commands use it by default.'),
  tokenUrl: z.string().describe('Empty for a sandbox, which starts with the command.'),
  apiBaseUrl: z.string().describe('Empty for a sandbox, which starts with the command.'),
  apiKeyEnding: z.string().nullable().describe('How the stored API Key ends; null without one.'),
});

const runTest = z.object({
  passed: z.boolean().describe('Whether the response is as expected.'),
  sentence: z.string().describe('What was expected and what was found.'),
});

const runCapture = z.object({
  name: z.string().describe('The name of the variable. Its value isn’t printed.'),
  reason: z.string().nullable().describe('Why there’s no value; null if there is one.'),
});

export const runRequest = z.object({
  file: z.string().describe('The file that it’s from.'),
  folders: z.array(z.string()).describe('Its folders, outermost first.'),
  name: z.string().describe('Its name.'),
  round: z.number().describe('From 1, with --repeat.'),
  passed: z.boolean().describe('Whether it was sent and all that was expected is so.'),
  method: z.string().nullable().describe('As sent, or as it would have been.'),
  url: z.string().nullable().describe('As finally requested, or as it would have been.'),
  status: z.number().nullable().describe('Null if no response arrived.'),
  milliseconds: z.number().describe('How long it took, the token included.'),
  tests: z.array(runTest).describe('The results of its tests, each with `passed` and `sentence`.'),
  captures: z
    .array(runCapture)
    .describe('Its captures, each with `name` and `reason`, which is null if there’s a value.'),
  problem: problem.nullable(),
});

export const JSON_OUTPUT = {
  connections: z.array(connection),
  status: z.object({
    connection: connection.describe('One of `connections`, below.'),
    state: z
      .enum(['no-credentials', 'ready', 'held', 'refused', 'no-keychain'])
      .describe('`held` after a login.'),
    token: z
      .object({
        scope: z.string().nullable().describe('As granted; null if the server doesn’t name it.'),
        expiresAt: z.string().describe('ISO 8601.'),
        remainingSeconds: z.number().describe('How long the token is still valid.'),
      })
      .nullable()
      .describe('Null unless the state is `held`.'),
    problem: problem.nullable(),
  }),
  call: z.object({
    connection: z.string().describe('Its name.'),
    method: z.string().nullable().describe('As sent; null if nothing was sent.'),
    url: z.string().nullable().describe('As finally requested.'),
    status: z.number().nullable().describe('Null if no response arrived.'),
    statusText: z.string().nullable().describe('The reason phrase.'),
    headers: z.array(z.tuple([z.string(), z.string()])).describe('In the order received.'),
    body: z.string().nullable().describe('The text; null if there is none or it is binary.'),
    bodyBase64: z.string().nullable().describe('A binary body; null otherwise.'),
    bytes: z.number().describe('Size of the body.'),
    hidden: z.number().describe('How many secrets were hidden in the response.'),
    milliseconds: z.number().describe('How long all of it took, the token included.'),
    problem: problem.nullable(),
  }),
  run: z.object({
    passed: z.boolean().describe('Whether all requests passed.'),
    requests: z.array(runRequest).describe('Those that were sent, in order: see below.'),
    milliseconds: z.number().describe('How long all of it took.'),
  }),
} as const;

/** A problem with what's documented of it; what the window can do about it is left out. */
export const problemOutput = ({
  code,
  title,
  owner,
  next,
  detail,
  step,
}: Problem): z.infer<typeof problem> => ({
  code,
  title,
  owner,
  next,
  ...(detail !== undefined && { detail }),
  ...(step !== undefined && { step }),
});

export type JsonOutput = {
  [Name in keyof typeof JSON_OUTPUT]: z.infer<(typeof JSON_OUTPUT)[Name]>;
};
