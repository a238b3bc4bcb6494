// Puts into the window's words what came of an exchange; the gate redacts it on its way out, so nothing of it is cut here.
import { parse as parseDisposition } from 'content-disposition';
import type { ApiResponse, Cut, Header, Timing } from '../../../shared/bridge/response';
import { HEAD_BYTES, type ResponseBody } from '../../response/store/response-body';
import { decodeStart } from '../../response/text/text-decoding';
import { soleValueOf, valuesOf } from '../../http/header-values';
import { diagnose } from '../diagnose';
import type { Exchange } from '../exchange/send-with-retry';
import { isText, mediaOf } from '../body-kind';
import type { BodyReading } from './body-description';
import { shownAddresses, shownMedia } from './shown-head';

export interface BodySoFar extends BodyReading {
  readonly body: ResponseBody | null;
  readonly wireBytes: number;
  readonly hidden: number;
  readonly complete: boolean;
  readonly cut: Cut | null;
}

/** RFC 6266; else the last part of the address. */
const fileNameOf = (
  headers: readonly Header[],
  address: string,
  redact: (text: string) => string,
): string => {
  const disposition = soleValueOf(headers, 'content-disposition');
  let named: string | undefined;
  try {
    named = disposition === null ? undefined : parseDisposition(disposition).parameters['filename'];
  } catch {
    // A malformed header names nothing.
  }
  const name = named ?? decodeURIComponentOr(pathOf(address).split('/').at(-1) ?? '');
  // Only the name: never a path that the server chose.
  const safe = redact(name)
    .replaceAll(/[\x00-\x1f\x7f/\\:*?"<>|]/g, '_')
    .replace(/^\.+/, '')
    .slice(0, 200);
  return safe === '' ? 'answer' : safe;
};

const pathOf = (address: string): string => address.replace(/[?#].*$/s, '');

const decodeURIComponentOr = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** From when on nothing but the queue was in the request's way: of several requests, the last one's. */
const readyAt = (
  { begunAt, retriedAfter, redirects }: Exchange,
  started: { readonly monotonic: number },
  token: number | null,
): number =>
  retriedAfter === null && redirects.length === 0 ? started.monotonic + (token ?? 0) : begunAt;

/** Milliseconds of the phases, from the monotonic moments that were taken on the way. */
export const describeTiming = (
  exchange: Exchange | null,
  started: { readonly wall: number; readonly monotonic: number },
  token: number | null,
): Timing => {
  const now = performance.now();
  const response = exchange?.response;
  const socket = response?.socket ?? null;
  const from = socket?.startedAt ?? 0;
  // A socket's own moment may be noted a little after the request has been written to it.
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

/** What goes over the bridge of one exchange, as far as it has come. */
export const describeResponse = (
  exchange: Exchange,
  soFar: BodySoFar,
  timing: Timing,
  redact: (text: string) => string,
): ApiResponse => {
  const { response, head, token, retriedAfter } = exchange;
  const { body, kind, charset, charsetFrom, encoding, automatic } = soFar;
  const { wireBytes, hidden, complete, cut } = soFar;
  const { url, redirects, unfollowed } = shownAddresses(exchange, redact);
  let hiddenInHead = 0;
  // Most heads hold no secret, which one look at all of it tells.
  const whole = [
    ...response.headers.flat(),
    response.statusText,
    url,
    unfollowed?.to ?? '',
    ...redirects.map((each) => each.url),
  ].join('\n');
  const isClean = redact(whole) === whole;
  const clean = (text: string): string => {
    const redacted = isClean ? text : redact(text);
    if (redacted !== text) hiddenInHead += 1;
    return redacted;
  };

  const headers = response.headers.map(([name, value]): Header => [clean(name), clean(value)]);
  const contentTypes = valuesOf(response.headers, 'content-type');
  const media = shownMedia(contentTypes, redact);
  const named = mediaOf(contentTypes).charset;
  // The header's, of which the reading has the folded name.
  const charsetShown = (given: string | null): string | null =>
    given === null
      ? null
      : given === named && media.charset !== named
        ? media.charset
        : clean(given);
  const start = body?.head() ?? Buffer.alloc(0);
  const bytes = body?.bytes ?? 0;
  const text = isText(kind) ? decodeStart(start, charset, charsetFrom === 'choice') : '';
  const { problem, errorCode } = diagnose({
    status: response.status,
    headers,
    text,
    afterFreshToken: retriedAfter !== null,
  });
  const authorization =
    token === 'sent' ? [['Authorization', 'Bearer ••••••••', 'main'] as const] : [];
  return {
    status: response.status,
    statusText: clean(response.statusText),
    headers,
    url: clean(url),
    redirects: redirects.map((each) => ({ status: each.status, url: clean(each.url) })),
    unfollowed: unfollowed && {
      why: unfollowed.why,
      to: unfollowed.to === null ? null : clean(unfollowed.to),
    },
    sent: {
      method: exchange.method,
      url: clean(url),
      headers: [...head.headers, ...authorization],
      requestId: head.requestId,
      token,
    },
    body: {
      kind,
      mediaType: media.type,
      charset: charsetShown(charset),
      charsetFrom,
      encoding,
      server: clean(soFar.server),
      viewAs: soFar.viewAs,
      automatic: {
        ...automatic,
        charset: charsetShown(automatic.charset),
      },
      firstText: isText(kind) ? text : null,
      firstTextIsAll: complete && bytes <= HEAD_BYTES,
      wireBytes,
      bytes,
      complete,
      cut,
      hidden: hidden + hiddenInHead,
      fileName: fileNameOf(headers, url, redact),
    },
    retriedAfter,
    diagnosis: problem,
    errorCode,
    timing,
  };
};
