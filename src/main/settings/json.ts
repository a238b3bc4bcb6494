// JSON in and out of the settings page's requests.
import { ProblemError } from '../problem-error';

/** Far more than the form can hold. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });

/** Null where there is no body. Throws a ProblemError for what is not JSON, or larger than any form. */
export const readJson = async (request: Request): Promise<unknown> => {
  if (request.body === null) return null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES)
      throw new ProblemError('request-malformed', { detail: 'It is too large.' });
    parts.push(part);
  }
  if (parts.length === 0) return null;
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    // The error's text would quote what was sent.
    throw new ProblemError('request-malformed', { detail: 'It is not JSON.' });
  }
};
