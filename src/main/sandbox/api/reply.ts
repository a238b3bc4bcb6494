// Replies of the sample API: JSON, and errors in the shape of Fortellis' gateway.
import type { ServerResponse } from 'node:http';
import { GATEWAY_CODES, type GatewayCodeName } from '../../../shared/fortellis/gateway-codes';
import type { Call } from './routing';

export interface ErrorDetail {
  readonly path: string;
  readonly message: string;
}

/** A route's expected refusal, sent as 400. Anything else that's thrown is a bug in the sandbox. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  constructor(readonly details: readonly ErrorDetail[]) {
    super('The request isn’t valid.');
  }
}

/** The gateway refuses a request before its route runs, or a route responds as the gateway would. */
export class GatewayRefusal extends Error {
  override readonly name = 'GatewayRefusal';
  constructor(
    readonly code: GatewayCodeName,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

export const sendJson = (
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    ...headers,
  });
  response.end(body);
};

/** Fortellis' error body: `{ code, message, requestId, details? }` (documentation: "Error codes"). */
export const sendGatewayError = (
  response: ServerResponse,
  requestId: string,
  { code, headers }: GatewayRefusal,
): void => {
  const { status, meaning } = GATEWAY_CODES[code];
  sendJson(response, status, { code, message: meaning, requestId }, headers);
};

export const sendBadRequest = (
  response: ServerResponse,
  requestId: string,
  { message, details }: BadRequest,
): void => sendJson(response, 400, { code: 'INVALID-REQUEST', message, requestId, details });

/** Reads an integer query parameter, within bounds. */
export const queryNumber = (
  call: Pick<Call, 'url'>,
  name: string,
  bounds: { readonly min: number; readonly max: number; readonly otherwise: number },
): number => {
  const given = call.url.searchParams.get(name);
  if (given === null || given === '') return bounds.otherwise;
  const value = /^\d{1,12}$/.test(given) ? Number(given) : Number.NaN;
  if (value >= bounds.min && value <= bounds.max) return value;
  throw new BadRequest([
    { path: name, message: `must be a whole number from ${bounds.min} to ${bounds.max}` },
  ]);
};

/** Reads a query parameter that's one of several words; defaults to the first. */
export const queryChoice = <const Choice extends string>(
  call: Pick<Call, 'url'>,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice => {
  const given = call.url.searchParams.get(name) ?? choices[0];
  const choice = choices.find((each) => each === given);
  if (choice !== undefined) return choice;
  throw new BadRequest([{ path: name, message: `must be one of ${choices.join(', ')}` }]);
};

/** Reads a request's body, up to a limit that's ample for requests sent by hand. */
export const readBody = async (call: Pick<Call, 'request'>, limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of call.request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and discarded, so that the client gets the response instead of a reset connection.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new GatewayRefusal('PAYLOAD-TOO-BIG');
  return Buffer.concat(chunks);
};
