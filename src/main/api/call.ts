// Runs one API call, from the page's request to its outcome.
import { isDeepStrictEqual } from 'node:util';
import type { ApiOutcome, ApiResponse, Progress } from '../../shared/bridge/response';
import type { WireRequest } from '../../shared/bridge/api-request';
import { SAFE_METHODS } from '../../shared/safe-methods';
import { afterWrite } from '../../shared/problems/after-write';
import { choiceFor, type ViewAs } from '../../shared/view-as';
import type { ResponseBody } from '../response/store/response-body';
import { tokenOrigins } from '../../shared/token-origins';
import { orAborted } from '../or-aborted';
import { valuesOf } from '../http/header-values';
import { describeEnd } from '../http/failures/transport-failure';
import { ProblemError, problemOf } from '../problem-error';
import { NO_OWN_SECRETS, type OwnSecrets } from '../redaction/find-secrets';
import type { HeldToken } from '../token/held-token';
import { createCallProgress, type CallProgress } from './call-progress';
import type { CallDependencies, CallRun } from './call-run';
import {
  beginCall,
  bodyDescription,
  noteSent,
  responseOf,
  testedResponse,
  timingOf,
  type CallSoFar,
} from './call-so-far';
import { cutBy, withoutPart } from './response/cut';
import { exchange, type Exchange } from './exchange/send-with-retry';
import { mediaOf } from './body-kind';
import { labelOf, readingOf } from './response/body-description';
import { receiveBody } from './response/receive-body';
import { prepareBody } from './request/request-body';
import { assertMethod, composeHead } from './request/request-head';
import { resolveTarget } from './request/target';
import * as words from './words';

const phaseOf = (step: Progress['step']) => {
  if (step === 'receiving') return 'reading';
  return step === 'sending' ? 'waiting' : step;
};

/** A call, and what it runs with. */
interface Running extends CallRun {
  readonly dependencies: CallDependencies;
  readonly limits: ReturnType<CallDependencies['limits']>;
  readonly request: WireRequest;
  readonly call: CallSoFar;
  readonly progress: CallProgress;
  /** Of the token that was sent last, or of the connection's latest one: an API may repeat it without getting it. */
  readonly own: { now: OwnSecrets };
  readonly redact: (text: string) => string;
}

const askForToken = async (
  { dependencies, abort, call, progress, own }: Running,
  connection: string,
): Promise<HeldToken> => {
  const from = performance.now();
  progress.enter('token');
  const current = dependencies.connection(connection);
  const token = await dependencies.tokens.tokenFor(current, abort.signal);
  call.tokenMs = (call.tokenMs ?? 0) + performance.now() - from;
  own.now = token.own;
  return token;
};

/** Sends the request, and resolves once the response's head has arrived. */
const sendRequest = async (running: Running): Promise<Exchange> => {
  const { dependencies, limits, request, call, progress } = running;
  const { signal } = running.abort;
  signal.throwIfAborted();
  assertMethod(request.method);
  const connection = dependencies.connection(request.connection);
  if (connection.confirmWrites && !request.confirmed && !SAFE_METHODS.has(request.method)) {
    throw new ProblemError('call-unconfirmed');
  }
  running.own.now = dependencies.tokens.ownSecrets(connection);
  const { apiBaseUrl } = await orAborted(dependencies.addresses(connection), signal);
  const { plainHttpAccepted } = connection;
  const reach = {
    apiBaseUrl,
    plainHttpAccepted,
    tokenOrigins: tokenOrigins({ ...connection, apiBaseUrl }),
  };
  const ownType = valuesOf(request.headers, 'content-type')[0]?.trim() ?? null;
  const content = await orAborted(prepareBody(request.body, ownType), signal);
  return exchange({
    connection,
    target: resolveTarget(request.url, reach),
    method: request.method,
    head: composeHead(request, content.contentType, {
      version: dependencies.version,
      acceptsCompressed: limits.acceptsCompressed,
    }),
    content,
    token: request.token,
    followRedirects: limits.followRedirects,
    findRoutes: dependencies.findRoutes(connection),
    signal,
    askToken: () => askForToken(running, connection.id),
    dropToken: ({ accessToken }) => dependencies.tokens.drop(connection.id, accessToken),
    onConnecting: () => progress.enter('connecting'),
    onSent: (bodyBytes) => {
      noteSent(call, request.method);
      progress.headSent(bodyBytes);
    },
    onBodySent: progress.bodySent,
    onHead: progress.headArrived,
  });
};

/** Receives the response's body, and resolves at its end. */
const receiveResponse = async (running: Running, { response, url }: Exchange): Promise<void> => {
  const { dependencies, limits, request, call, progress, redact } = running;
  const media = mediaOf(valuesOf(response.headers, 'content-type'));
  const label = labelOf(media, url);
  let viewAs = choiceFor(request.viewAs ?? [], label);
  let isPacked = false;
  const readFrom = (start: Buffer) =>
    readingOf({ media, server: label.server, start, isPacked }, viewAs);
  /** Returns whether it's read in another way than before. */
  const readAgain = (body: ResponseBody): boolean => {
    const reading = readFrom(body.head());
    if (isDeepStrictEqual(reading, call.reading)) return false;
    call.reading = reading;
    body.describeAs(bodyDescription(call));
    return true;
  };
  progress.headArrived(response);
  await receiveBody({
    response,
    redaction: dependencies.gate.stream(running.own.now),
    maxBytes: limits.bytes,
    acceptsCompressed: limits.acceptsCompressed,
    signal: running.abort.signal,
    received: call.received,
    openBody: (start, isPackedBody) => {
      isPacked = isPackedBody;
      call.reading = readFrom(start);
      const opened = dependencies.createBody(bodyDescription(call));
      call.body = opened;
      const current = () => responseOf(call, redact);
      const readOtherwise = (chosen: ViewAs) => {
        viewAs = chosen;
        readAgain(opened);
        return current()?.body ?? null;
      };
      running.onBody(opened, readOtherwise, current);
      return opened;
    },
    onStart: (body) => {
      if (readAgain(body)) progress.readOtherwise();
    },
    onChunk: progress.bodyArrived,
  });
  call.isWhole = true;
};

const tested = ({ request, call, abort, redact }: Running): Promise<ApiResponse | null> =>
  testedResponse(call, request, redact, abort.signal);

const failureOf = async (running: Running, error: unknown): Promise<ApiOutcome> => {
  const { call, progress } = running;
  // The time limit also applies before there's a connection: to the proxy lookup and the wait for the keychain.
  const ended = problemOf(describeEnd(error, { phase: phaseOf(progress.step()) }));
  const described = call.mayHaveChanged ? afterWrite(ended) : ended;
  const problem = call.received.bytes === 0 ? withoutPart(described) : described;
  if (call.exchanged !== null && !call.received.asItCame)
    call.cut = cutBy(problem.code, call.exchanged.response.headers);
  const timing = timingOf(call);
  return { ok: false, problem, response: await tested(running), timing };
};

/**
 * Runs one API call: resolves the target, gets a token, sends, follows redirects, and stores the body. A write to a
 * connection with `confirmWrites` must be confirmed, and the token only goes to the connection's token origins.
 *
 * @param dependencies Services of this run.
 * @param request The request as the page sent it, already validated.
 * @param run Cancellation and callbacks.
 * @returns The outcome. Never rejects: a failure is `{ ok: false, problem }` with whatever part of the response
 *   arrived. Codes include `call-unconfirmed`, `connection-unknown`, `cancelled`, `time-limit`, `too-large`,
 *   `broke-off`, `body-undecodable`, those of the URL, headers and body, of the token, and of the transport.
 *
 * @see [RFC 6750 section 2.1](https://www.rfc-editor.org/rfc/rfc6750#section-2.1), Authorization request header field
 * @see [RFC 9110 section 9.2.1](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1), safe methods
 */
export const callApi = async (
  dependencies: CallDependencies,
  request: WireRequest,
  run: CallRun,
): Promise<ApiOutcome> => {
  const own: Running['own'] = { now: NO_OWN_SECRETS };
  const redact = (text: string): string => dependencies.secrets.redact(text, own.now);
  const call = beginCall();
  const limits = dependencies.limits();
  const timer = setTimeout(() => {
    const detail = words.timeLimit(limits.timeMs / 1000);
    run.abort.abort(new ProblemError('time-limit', { detail }));
  }, limits.timeMs);
  const progress = createCallProgress(
    call.received,
    redact,
    () => (call.body === null ? null : responseOf(call, redact)),
    run.onProgress,
  );
  const running: Running = { ...run, dependencies, limits, request, call, progress, own, redact };
  try {
    call.exchanged = await sendRequest(running);
    await receiveResponse(running, call.exchanged);
    const response = await tested(running);
    if (response === null) throw new ProblemError('internal');
    return { ok: true, response };
  } catch (error) {
    return await failureOf(running, error);
  } finally {
    clearTimeout(timer);
    progress.stop();
  }
};
