// Responses that are refused for their head, whatever their body is.
import type { Header } from '../../../shared/bridge/response';
import { MAX_HEADER_LINES } from '../../../shared/general-ranges';
import type { ProblemCode } from '../../../shared/problems/problem';
import { valuesOf } from '../header-values';
import { isForwarded, type Route } from '../route';
import { proxyAsksForLogin } from './proxy-failure';
import { TransportError } from './transport-failure';
import * as words from '../words';

const refusal = (code: ProblemCode, detail: string): Error =>
  new TransportError(code, { detail, step: 'waiting' }, { cause: null });

/**
 * The parser takes a body for chunked only if the header ends with this word. After an empty element or a parameter it
 * would pass the chunks' framing on as content (RFC 9112 section 7.1).
 */
const hidesChunks = (headers: readonly Header[]): boolean => {
  const list = valuesOf(headers, 'transfer-encoding').join(',').toLowerCase().trim();
  const elements = list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const isChunked = elements.slice(-1).some((last) => /^chunked(?:\s*;|$)/.test(last));
  return isChunked && !list.endsWith('chunked');
};

/** Conflicting lengths allow response smuggling (RFC 9112 section 6.3). */
const framesTwice = (headers: readonly Header[]): boolean => {
  const lengths = new Set(
    valuesOf(headers, 'content-length').flatMap((value) =>
      value.split(',').map((each) => each.trim()),
    ),
  );
  return (
    lengths.size > 1 || (lengths.size === 1 && valuesOf(headers, 'transfer-encoding').length > 0)
  );
};

/** Why a response isn't passed on, whatever its body; null if it is. */
export const refusedHead = (
  status: number,
  received: readonly Header[],
  url: URL,
  route: Route,
): Error | null => {
  if (received.length > MAX_HEADER_LINES)
    return refusal(
      'header-lines-too-many',
      words.tooManyHeaderLines(received.length, MAX_HEADER_LINES),
    );
  if (hidesChunks(received)) return refusal('not-http', words.invalidTransferEncoding);
  if (framesTwice(received)) return refusal('not-http', words.twoLengths);
  // Through a tunnel, a 407 comes from the server.
  if (status !== 407 || !isForwarded(route, url)) return null;
  return proxyAsksForLogin(route.proxy!, valuesOf(received, 'proxy-authenticate').join(', '));
};
