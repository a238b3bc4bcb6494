// What is known about a call while it runs, and how that's described to the page.
import { SAFE_METHODS } from '../../shared/safe-methods';
import type { WireRequest } from '../../shared/bridge/api-request';
import type { ApiResponse, Cut, Timing } from '../../shared/bridge/response';
import type { BodyDescription, ResponseBody } from '../response/store/response-body';
import type { Exchange } from './exchange/send-with-retry';
import { NOTHING_READ, type BodyReading } from './response/body-description';
import { describeResponse, describeTiming } from './response/describe-response';
import { beginReceived, type Received } from './response/receive-body';
import { withTests } from './tests/evaluate';

export interface CallSoFar {
  readonly started: { readonly wall: number; readonly monotonic: number };
  readonly received: Received;
  /** How long it waited for tokens, in milliseconds; null if it didn't. */
  tokenMs: number | null;
  /** Null until the response's head has arrived. */
  exchanged: Exchange | null;
  reading: BodyReading;
  body: ResponseBody | null;
  isWhole: boolean;
  /** It was sent, and its method isn't safe. Redirects may have made it a GET since. */
  mayHaveChanged: boolean;
  cut: Cut | null;
}

export const beginCall = (): CallSoFar => ({
  started: { wall: Date.now(), monotonic: performance.now() },
  received: beginReceived(),
  tokenMs: null,
  exchanged: null,
  reading: NOTHING_READ,
  body: null,
  isWhole: false,
  mayHaveChanged: false,
  cut: null,
});

/** To be called once the head of a request with this method was sent. */
export const noteSent = (call: CallSoFar, method: string): void => {
  call.mayHaveChanged ||= !SAFE_METHODS.has(method);
};

export const timingOf = ({ exchanged, started, tokenMs }: CallSoFar): Timing =>
  describeTiming(exchanged, started, tokenMs);

/** Null until the response's head has arrived. */
export const responseOf = (
  call: CallSoFar,
  redact: (text: string) => string,
): ApiResponse | null => {
  const { exchanged, reading, body, isWhole, cut, received, mayHaveChanged } = call;
  if (exchanged === null) return null;
  const { wireBytes, hidden, decompressed, heldBack } = received;
  const size = { wireBytes, hidden, decompressed, heldBack };
  const soFar = { ...reading, ...size, body, complete: isWhole, cut, mayHaveChanged };
  return describeResponse(exchanged, soFar, timingOf(call), redact);
};

/** The response as it is now, with the results of the request's tests. Null if none has arrived. */
export const testedResponse = async (
  call: CallSoFar,
  request: WireRequest,
  redact: (text: string) => string,
  signal: AbortSignal,
): Promise<ApiResponse | null> => {
  const response = responseOf(call, redact);
  return response && withTests({ request, response, body: call.body, redact, signal });
};

export const bodyDescription = ({ reading }: CallSoFar): BodyDescription => ({
  kind: reading.kind,
  charset: reading.charset,
  isChosen: reading.charsetFrom === 'choice',
});
