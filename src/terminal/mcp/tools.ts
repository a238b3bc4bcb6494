// The tools of keybearer mcp: the window's two questions, and reading on in a long response.
import { McpServer, type CallToolResult } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { JSON_OUTPUT, type JsonOutput } from '../../main/command/json-output';
import type { CallTask } from '../../main/command/task';
import { SAFE_METHODS } from '../../shared/safe-methods';
import { VERSION } from '../version';
import type { RunCaptured } from './captured';
import {
  createStoredResponses,
  LINE_LENGTH,
  MOST_CHARACTERS,
  type StoredResponses,
} from './stored-responses';

const INSTRUCTIONS =
  'Keybearer calls APIs with OAuth 2.0 client credentials. It adds the access token itself: never ask for a token or secret, and never send an Authorization header. Use call_api to read and call_api_to_change for anything that may change data. A person may have to allow a request in Keybearer’s window; if nobody does, the result says so.';

const connection = z
  .string()
  .optional()
  .describe('The connection, by name or ID. Left out: the one selected in Keybearer.');

const callInput = z.object({
  url: z
    .string()
    .describe(
      'A path such as /vehicles/v1/merchandisable, relative to the connection’s API base URL, or a whole URL.',
    ),
  connection,
  headers: z.record(z.string(), z.string()).optional().describe('More headers to send.'),
  subscriptionId: z.string().optional().describe('The Subscription-Id, if the API needs one.'),
});

const changeInput = callInput.extend({
  method: z.string().describe('The method, such as POST, PUT, PATCH or DELETE.'),
  json: z.unknown().optional().describe('The body, sent as JSON.'),
  text: z
    .string()
    .optional()
    .describe('The body as text instead; name its Content-Type in headers.'),
});

const callOutput = JSON_OUTPUT.call.omit({ bodyBase64: true }).extend({
  // Not a tuple: its schema closes with `items: false`, which clients for some models refuse.
  headers: z
    .array(z.array(z.string()).length(2))
    .describe('Pairs of name and value, in the order received.'),
  truncated: z.boolean().describe('Whether the body has more lines than these.'),
  response: z.string().nullable().describe('Pass it to read_response to read on.'),
  nextLine: z.number().nullable().describe('The line to read on from; null at the end.'),
});

const excerptOutput = z.object({
  text: z
    .string()
    .describe(`Lines of the response. One of more than ${LINE_LENGTH} characters takes several.`),
  nextLine: z.number().nullable().describe('The line to go on with; null at the end.'),
  lines: z.number().describe('How many lines there are.'),
});

const result = (structured: Record<string, unknown>, isError = false): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(structured) }],
  structuredContent: structured,
  ...(isError && { isError }),
});

const failure = (text: string): CallToolResult => ({
  content: [{ type: 'text', text }],
  isError: true,
});

const MOST_HEADERS = 60;
const MOST_VALUE = 500;

/** Headers can be as long as a body. */
const shortened = (headers: JsonOutput['call']['headers']): JsonOutput['call']['headers'] =>
  headers
    .slice(0, MOST_HEADERS)
    .map(([name, value]) => [
      name,
      value.length > MOST_VALUE ? `${value.slice(0, MOST_VALUE)}…` : value,
    ]);

const callTask = (
  given: z.infer<typeof callInput>,
  method: string,
  text: string | null,
): CallTask => ({
  command: 'call',
  connection: given.connection,
  method,
  url: given.url,
  headers: Object.entries(given.headers ?? {}),
  fields: [],
  text,
  input: null,
  subscriptionId: given.subscriptionId ?? null,
  include: false,
  json: true,
  jsonpath: null,
  output: null,
});

const send = async (
  task: CallTask,
  run: RunCaptured,
  responses: StoredResponses,
  signal: AbortSignal,
): Promise<CallToolResult> => {
  const { output, said } = await run(task, signal);
  const parsed = JSON_OUTPUT.call.safeParse(output === '' ? null : JSON.parse(output));
  // What isn't valid, or isn't allowed, is said instead.
  if (!parsed.success) return failure(said);
  const { bodyBase64: _bytes, body, headers, ...rest } = parsed.data;
  const stored = body === null ? null : responses.store(body);
  const structured = {
    ...rest,
    headers: shortened(headers),
    body: stored?.first.text ?? null,
    truncated: stored !== null && stored.name !== null,
    response: stored?.name ?? null,
    nextLine: stored?.first.nextLine ?? null,
  };
  return result(structured, rest.problem !== null);
};

/** Creates the server with its tools. */
export const createMcpServer = (run: RunCaptured): McpServer => {
  const server = new McpServer(
    { name: 'keybearer', version: VERSION },
    { instructions: INSTRUCTIONS },
  );
  const responses = createStoredResponses();

  server.registerTool(
    'get_token_status',
    {
      title: 'Token status',
      description: 'Shows the connection and the state of its access token, without the token.',
      inputSchema: z.object({ connection }),
      outputSchema: JSON_OUTPUT.status,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async (given, { mcpReq }) => {
      const task = { command: 'status', connection: given.connection, json: true } as const;
      const { output, said } = await run(task, mcpReq.signal);
      const parsed = JSON_OUTPUT.status.safeParse(output === '' ? null : JSON.parse(output));
      return parsed.success ? result(parsed.data) : failure(said);
    },
  );
  server.registerTool(
    'call_api',
    {
      title: 'Call an API',
      description: `Sends a GET request with the connection’s access token and returns the response: at most ${MOST_CHARACTERS.toLocaleString('en')} characters of the body. Use read_response for the rest.`,
      inputSchema: callInput,
      outputSchema: callOutput,
      annotations: { readOnlyHint: true, openWorldHint: true },
    },
    (given, { mcpReq }) => send(callTask(given, 'GET', null), run, responses, mcpReq.signal),
  );
  server.registerTool(
    'call_api_to_change',
    {
      title: 'Change data through an API',
      description:
        'Sends a request that may change data, with the connection’s access token. A person is asked first, each time.',
      inputSchema: changeInput,
      outputSchema: callOutput,
      annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: true },
    },
    (given, { mcpReq }) => {
      if (SAFE_METHODS.has(given.method.toUpperCase())) return failure('Use call_api to read.');
      const json = given.json === undefined ? null : JSON.stringify(given.json);
      const task = callTask(given, given.method, given.text ?? json);
      return send(task, run, responses, mcpReq.signal);
    },
  );
  server.registerTool(
    'read_response',
    {
      title: 'Read on in a response',
      description:
        'Returns more of a response that was too long: from a line on, or the values that a JSONPath (RFC 9535) selects.',
      inputSchema: z.object({
        response: z.string().describe('As call_api returned it.'),
        fromLine: z.number().int().min(1).default(1),
        jsonpath: z.string().max(2_000).optional(),
      }),
      outputSchema: excerptOutput,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ response, fromLine, jsonpath }) => {
      const read = await responses.read(response, fromLine, jsonpath);
      if (!read.ok) return failure(read.reason);
      const { text, nextLine, lines } = read;
      return result({ text, nextLine, lines });
    },
  );
  return server;
};
