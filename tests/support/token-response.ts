// Token responses for tests, and what parsing them leads to.
import { problemOf } from '../../src/main/problem-error';
import { parseTokenResponse } from '../../src/main/token/parse-token-response';
import type { Problem } from '../../src/shared/problems/problem';

const asked = {
  credentials: { apiKey: 'key', apiSecret: 'secret' },
  clientAuthentication: 'basic',
  tokenUrl: new URL('https://as.example.com/token'),
  assertion: null,
  hideToken: () => undefined,
  redact: (text: string) => text,
} as const;

/** A token endpoint's response; 200 with an empty JSON body if nothing is given. */
export interface Given {
  readonly status?: number;
  readonly type?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const response = ({ status = 200, type = 'application/json', headers = {}, body = '' }: Given) => ({
  status,
  headers: new Headers({ ...(type !== null && { 'content-type': type }), ...headers }),
  text: body,
  bytes: Buffer.byteLength(body),
});

/** Returns the problem that the response is reported as. */
export const check = async (given: Given, overrides = {}): Promise<Problem> => {
  try {
    await parseTokenResponse(response(given), { ...asked, ...overrides });
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('was accepted');
};
/** Returns the token that's issued by a response with this body. */
export const accept = (body: unknown, given: Given = {}) =>
  parseTokenResponse(response({ body: JSON.stringify(body), ...given }), asked);
