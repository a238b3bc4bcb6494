// Runs one API call, from the page's request to its outcome.
import type { ApiResponse, ApiOutcome, Cut, Progress } from '../../shared/bridge/response';
import type { WireRequest } from '../../shared/bridge/api-request';
import type { Connection } from '../../shared/connection';
import { SAFE_METHODS } from '../../shared/safe-methods';
import { afterWrite } from '../../shared/problems/after-write';
import { choiceFor } from '../../shared/view-as';
import type {
  BodyDescription,
  CreateResponseBody,
  ResponseBody,
} from '../response/store/response-body';
import { tokenOrigins } from '../../shared/token-origins';
import { orAborted } from '../or-aborted';
import { valuesOf } from '../http/header-values';
import { describeEnd } from '../http/failures/transport-failure';
import { ProblemError, problemOf } from '../problem-error';
import type { FindRoutes } from '../network/network';
import type { Gate } from '../redaction/gate';
import type { SecretsInUse } from '../redaction/secrets-in-use';
import type { TokenService } from '../token/token-service';
import type { ReadOtherwise } from './page-calls';
import { cutBy } from './response/cut';
import { describeResponse, describeTiming } from './response/describe-response';
import { exchange, type Exchange } from './exchange/send-with-retry';
import { mediaOf } from './body-kind';
import {
  createReadings,
  labelOf,
  NOTHING_READ,
  type BodyReading,
} from './response/body-description';
import { receiveBody, type Received } from './response/receive-body';
import { createCallProgress } from './call-progress';
import { prepareBody } from './request/request-body';
import { assertMethod, composeHead } from './request/request-head';
import { resolveTarget } from './request/target';

export interface CallDependencies {
  readonly connection: (id: string) => Connection;
  /** The connection's effective addresses. Starts the sandbox if the connection is to it. */
  readonly addresses: (connection: Connection) => Promise<{ readonly apiBaseUrl: string }>;
  readonly findRoutes: (connection: Connection) => FindRoutes;
  readonly tokens: Pick<TokenService, 'tokenFor' | 'drop'>;
  readonly secrets: Pick<SecretsInUse, 'redact'>;
  readonly gate: Gate;
  readonly createBody: CreateResponseBody;
  readonly limits: () => {
    readonly timeMs: number;
    readonly bytes: number;
    readonly followRedirects: boolean;
  };
  readonly version: string;
}

interface Run {
  /** Abort it with a ProblemError as reason to cancel the call; the time limit aborts it too. */
  readonly abort: AbortController;
  readonly onProgress: (progress: Progress) => void;
  /** Called once there's a body to read, while it's still arriving. */
  readonly onBody: (body: ResponseBody, readOtherwise: ReadOtherwise) => void;
}

const descriptionOf = ({ kind, charset, charsetFrom }: BodyReading): BodyDescription => ({
  kind,
  charset,
  isChosen: charsetFrom === 'choice',
});

const phaseOf = (step: Progress['step']) => {
  if (step === 'receiving') return 'reading';
  return step === 'sending' ? 'waiting' : step;
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
  run: Run,
): Promise<ApiOutcome> => {
  const { secrets, tokens } = dependencies;
  const started = { wall: Date.now(), monotonic: performance.now() };
  const limits = dependencies.limits();
  const detail = `The limit is ${limits.timeMs / 1000} s.`;
  const timer = setTimeout(
    () => run.abort.abort(new ProblemError('time-limit', { detail })),
    limits.timeMs,
  );
  const { signal } = run.abort;

  const received: Received = { wireBytes: 0, bytes: 0, hidden: 0, asItCame: false };
  let tokenMs: number | null = null;
  let exchanged: Exchange | null = null;
  let reading: BodyReading = NOTHING_READ;
  let body: ResponseBody | null = null;
  let isWhole = false;
  /** It was sent, and its method isn't safe. Redirects may have made it a GET since. */
  let mayHaveChanged = false;
  let cut: Cut | null = null;

  const responseSoFar = (): ApiResponse | null =>
    exchanged === null
      ? null
      : describeResponse(
          exchanged,
          {
            ...reading,
            body,
            complete: isWhole,
            cut,
            wireBytes: received.wireBytes,
            hidden: received.hidden,
            mayHaveChanged,
          },
          describeTiming(exchanged, started, tokenMs),
          secrets.redact,
        );

  const progress = createCallProgress(
    received,
    secrets.redact,
    () => (body === null ? null : responseSoFar()),
    run.onProgress,
  );

  const askToken = async (id: string) => {
    const from = performance.now();
    progress.enter('token');
    const token = await tokens.tokenFor(dependencies.connection(id), signal);
    tokenMs = (tokenMs ?? 0) + performance.now() - from;
    return token;
  };

  const receive = async ({ response, url }: Exchange): Promise<void> => {
    const media = mediaOf(valuesOf(response.headers, 'content-type'));
    const label = labelOf(media, url);
    progress.headArrived(response);
    await receiveBody({
      response,
      gate: dependencies.gate,
      maxBytes: limits.bytes,
      received,
      openBody: (start, isPacked) => {
        const readAs = createReadings({ media, server: label.server, start, isPacked });
        reading = readAs(choiceFor(request.viewAs ?? [], label));
        const opened = dependencies.createBody(descriptionOf(reading));
        body = opened;
        run.onBody(opened, (chosen) => {
          reading = readAs(chosen);
          opened.describeAs(descriptionOf(reading));
          return responseSoFar()?.body ?? null;
        });
        return opened;
      },
      onChunk: progress.bodyArrived,
    });
  };

  try {
    signal.throwIfAborted();
    assertMethod(request.method);
    const connection = dependencies.connection(request.connection);
    if (connection.confirmWrites && !request.confirmed && !SAFE_METHODS.has(request.method)) {
      throw new ProblemError('call-unconfirmed');
    }
    const { apiBaseUrl } = await orAborted(dependencies.addresses(connection), signal);
    const { plainHttpAccepted } = connection;
    const reach = {
      apiBaseUrl,
      plainHttpAccepted,
      tokenOrigins: tokenOrigins({ ...connection, apiBaseUrl }),
    };
    const ownType = valuesOf(request.headers, 'content-type')[0]?.trim() ?? null;
    const content = await orAborted(prepareBody(request.body, ownType), signal);
    exchanged = await exchange({
      connection,
      target: resolveTarget(request.url, reach),
      method: request.method,
      head: composeHead(request, content.contentType, dependencies.version),
      content,
      token: request.token,
      followRedirects: limits.followRedirects,
      findRoutes: dependencies.findRoutes(connection),
      signal,
      askToken: () => askToken(connection.id),
      dropToken: ({ accessToken }) => tokens.drop(connection.id, accessToken),
      onConnecting: () => progress.enter('connecting'),
      onSent: (bodyBytes) => {
        mayHaveChanged ||= !SAFE_METHODS.has(request.method);
        progress.headSent(bodyBytes);
      },
      onBodySent: progress.bodySent,
    });
    await receive(exchanged);
    isWhole = true;
    const response = responseSoFar();
    if (response === null) throw new ProblemError('internal');
    return { ok: true, response };
  } catch (error) {
    // The time limit also applies before there's a connection: to the proxy lookup and the wait for the keychain.
    const ended = problemOf(describeEnd(error, { phase: phaseOf(progress.step()) }));
    const problem = mayHaveChanged ? afterWrite(ended) : ended;
    if (exchanged !== null && !received.asItCame)
      cut = cutBy(problem.code, exchanged.response.headers);
    return {
      ok: false,
      problem,
      response: responseSoFar(),
      timing: describeTiming(exchanged, started, tokenMs),
    };
  } finally {
    clearTimeout(timer);
    progress.stop();
  }
};
