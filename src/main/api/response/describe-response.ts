// Describes an exchange in the contract's types. Nothing is truncated here, because the gate still redacts it on its
// way out.
import { fileNameOf } from './file-name';
import type { ApiResponse, BodyInfo, Cut, Header, Timing } from '../../../shared/bridge/response';
import { HEAD_BYTES, type ResponseBody } from '../../response/store/response-body';
import { decodeStart } from '../../response/text/text-decoding';
import { codingsOf } from '../../http/decode/decode-layers';
import { shownText, valuesOf } from '../../http/header-values';
import { afterWrite } from '../../../shared/problems/after-write';
import { diagnose } from '../diagnose';
import type { Exchange } from '../exchange/send-with-retry';
import { isText, mediaOf } from '../body-kind';
import type { BodyReading } from './body-description';
import { cleanText, shownAddresses, shownMedia } from './shown-head';

export interface BodySoFar extends BodyReading {
  readonly body: ResponseBody | null;
  readonly wireBytes: number;
  readonly hidden: number;
  readonly decompressed: boolean;
  readonly heldBack: boolean;
  readonly complete: boolean;
  readonly cut: Cut | null;
  /** Its method isn't safe, and it was sent. */
  readonly mayHaveChanged: boolean;
}

/** The moment from which the request waited only for a connection. After a retry or redirect, the last request's. */
const readyAt = (
  { begunAt, retriedAfter, redirects }: Exchange,
  started: { readonly monotonic: number },
  token: number | null,
): number =>
  retriedAfter === null && redirects.length === 0 ? started.monotonic + (token ?? 0) : begunAt;

/** Phases in milliseconds, from monotonic timestamps. */
export const describeTiming = (
  exchange: Exchange | null,
  started: { readonly wall: number; readonly monotonic: number },
  token: number | null,
): Timing => {
  const now = performance.now();
  const response = exchange?.response;
  const socket = response?.socket ?? null;
  const from = socket?.startedAt ?? 0;
  // A socket's timestamp can be taken slightly after the request was written to it.
  const bySending = (moment: number | null): number | null =>
    moment === null || response === undefined ? moment : Math.min(moment, response.sentAt);
  const lookedUp = bySending(socket?.lookedUpAt ?? null);
  const connected = bySending(socket?.connectedAt ?? null);
  const secured = bySending(socket?.securedAt ?? null);
  const opening = socket === null ? 0 : (secured ?? connected ?? lookedUp ?? from) - from;
  return {
    startedAt: started.wall,
    token,
    queued:
      exchange === null
        ? null
        : Math.max(0, exchange.response.sentAt - readyAt(exchange, started, token) - opening),
    lookup: lookedUp === null ? null : lookedUp - from,
    connect: connected === null ? null : connected - (lookedUp ?? from),
    tls: secured === null || connected === null ? null : secured - connected,
    waiting: response === undefined ? null : response.headAt - response.sentAt,
    download: response === undefined ? null : now - response.headAt,
    total: now - started.monotonic,
  };
};

/** Redacts the texts of a head, and counts those that held a secret. */
const createCleaner = (texts: readonly string[], redact: (text: string) => string) => {
  let hidden = 0;
  // Most heads contain no secret; one search of the whole head rules it out.
  const whole = texts.join('\n');
  const isClean = redact(whole) === whole;
  const clean = (text: string): string => {
    const redacted = isClean ? text : redact(text);
    if (redacted !== text) hidden += 1;
    return redacted;
  };
  return { clean, hiddenSoFar: () => hidden };
};

interface Cleaned {
  /** The charset that the header names, as written. */
  readonly named: string | null;
  readonly clean: (text: string) => string;
}

const describeBody = (
  soFar: BodySoFar,
  text: string,
  media: ReturnType<typeof shownMedia>,
  { named, clean }: Cleaned,
): Omit<BodyInfo, 'hidden' | 'fileName'> => {
  const { kind, charsetFrom, encoding, automatic, viewAs, wireBytes, complete, cut } = soFar;
  const bytes = soFar.body?.bytes ?? 0;
  // The header's spelling, since `soFar` has the charset in lower case.
  const charsetShown = (given: string | null): string | null =>
    given === null
      ? null
      : given === named && media.charset !== named
        ? media.charset
        : clean(given);
  return {
    kind,
    mediaType: media.type,
    charset: charsetShown(soFar.charset),
    charsetFrom,
    encoding,
    server: clean(soFar.server),
    viewAs,
    automatic: { ...automatic, charset: charsetShown(automatic.charset) },
    firstText: isText(kind) ? text : null,
    firstTextIsAll: complete && bytes <= HEAD_BYTES,
    wireBytes,
    decompressed: soFar.decompressed,
    heldBack: soFar.heldBack,
    bytes,
    complete,
    cut,
  };
};

/**
 * Of a compressed response. If an API repeats the token next to text of the page, the page could find out the token
 * letter by letter: a right guess makes the response shorter.
 */
const OF_SIZE = new Set(['content-length', 'content-range']);

/** What was sent, as the window shows it. */
const describeSent = ({ method, head, token }: Exchange, url: string): ApiResponse['sent'] => ({
  method,
  url,
  headers:
    token === 'sent'
      ? [...head.headers, ['Authorization', 'Bearer ••••••••', 'main']]
      : head.headers,
  requestId: head.requestId,
  token,
});

/** Describes an exchange for the bridge, as far as it has progressed. */
export const describeResponse = (
  exchange: Exchange,
  soFar: BodySoFar,
  timing: Timing,
  redact: (text: string) => string,
): ApiResponse => {
  const { response, retriedAfter } = exchange;
  const { body, kind, charset, charsetFrom } = soFar;
  const { url, redirects, unfollowed } = shownAddresses(exchange, redact);
  const ofServer = [...response.headers.flat(), response.statusText];
  const addresses = [url, unfollowed?.to ?? '', ...redirects.map((each) => each.url)];
  const { clean, hiddenSoFar } = createCleaner(
    [...ofServer, ...ofServer.map(shownText), ...addresses],
    redact,
  );

  const isCompressed = codingsOf(response.headers).length > 0;
  const headers = response.headers.map(([name, value]): Header => [
    cleanText(name, clean),
    isCompressed && OF_SIZE.has(name.toLowerCase()) ? '[hidden]' : cleanText(value, clean),
  ]);
  const contentTypes = valuesOf(response.headers, 'content-type');
  const start = body?.head() ?? Buffer.alloc(0);
  const text = isText(kind) ? decodeStart(start, charset, charsetFrom === 'choice') : '';
  const { problem, errorCode } = diagnose({
    status: response.status,
    headers,
    text,
    afterFreshToken: retriedAfter !== null,
  });
  // A rejection (4xx) means that nothing was processed; after a server's error, nobody knows.
  const mayHaveChanged = soFar.mayHaveChanged && response.status >= 500;
  return {
    status: response.status,
    statusText: cleanText(response.statusText, clean),
    headers,
    url: clean(url),
    redirects: redirects.map(({ status, url: of }) => ({ status, url: clean(of) })),
    unfollowed: unfollowed && {
      why: unfollowed.why,
      to: unfollowed.to === null ? null : clean(unfollowed.to),
    },
    sent: describeSent(exchange, clean(url)),
    body: {
      ...describeBody(soFar, text, shownMedia(contentTypes, redact), {
        named: mediaOf(contentTypes).charset,
        clean,
      }),
      hidden: soFar.hidden + hiddenSoFar(),
      fileName: fileNameOf(headers, url, redact),
    },
    retriedAfter,
    diagnosis: problem !== null && mayHaveChanged ? afterWrite(problem) : problem,
    errorCode,
    timing,
    tests: null,
    captures: null,
  };
};
