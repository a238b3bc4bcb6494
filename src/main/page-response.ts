// Parses requests of the pages that have no bridge, and makes the two kinds of response that they get.
import { ProblemError } from './problem-error';
import type { Passed } from './redaction/gate';
import * as words from './words';

/** Far more than the form can hold. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

export const json = (value: Passed<object>, status = 200): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });

/**
 * An event stream until the page goes away, which cancel() reports, not the request's signal. `start` starts sending
 * and returns a function that stops it.
 */
export const events = (
  start: (send: (word: Passed<string>) => void) => readonly (() => void)[],
): Response => {
  let stops: readonly (() => void)[] = [];
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      stops = start((word) => controller.enqueue(new TextEncoder().encode(`data: ${word}\n\n`)));
    },
    cancel: () => {
      for (const stop of stops) stop();
    },
  });
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
};

/** Returns null if there's no body. Throws a ProblemError if it's not JSON, or larger than any form. */
export const readJson = async (request: Request): Promise<unknown> => {
  if (request.body === null) return null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES)
      throw new ProblemError('request-malformed', { detail: words.tooLarge });
    parts.push(part);
  }
  if (parts.length === 0) return null;
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    // The error's text would quote the request.
    throw new ProblemError('request-malformed', { detail: words.notJson });
  }
};
