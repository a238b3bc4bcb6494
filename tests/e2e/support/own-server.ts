// An authorization server and an API of the tests' own, on a real socket: what they accept can be changed as they run.
import { serve, type ReceivedRequest, type TestServer } from '../../support/servers';

export interface OwnServer extends TestServer {
  readonly tokenUrl: string;
  /** What is accepted from now on. */
  accept(more: Partial<Accepted>): void;
  /** Refuses every token that it has issued. */
  revoke(): void;
  /** How often a token was asked for. */
  tokenRequests(): readonly ReceivedRequest[];
}

interface Accepted {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** How the pair may be sent; `basic` is decoded, `basic-unencoded` is taken as it comes. */
  readonly methods: readonly ('basic' | 'basic-unencoded' | 'body')[];
}

const pairOf = (
  { headers, body }: ReceivedRequest,
  method: Accepted['methods'][number],
): string => {
  if (method === 'body') {
    const form = new URLSearchParams(body);
    return `${form.get('client_id')}:${form.get('client_secret')}`;
  }
  const [scheme, value = ''] = (headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') return '';
  const raw = Buffer.from(value, 'base64').toString('utf8');
  if (method === 'basic-unencoded') return raw;
  const colon = raw.indexOf(':');
  const decoded = (text: string) => new URLSearchParams(`v=${text}`).get('v');
  return `${decoded(raw.slice(0, colon))}:${decoded(raw.slice(colon + 1))}`;
};

/** `POST /token`, and `GET /vehicles` for whoever has a token of it. */
export const serveOwn = async (first: Accepted): Promise<OwnServer> => {
  let accepted = first;
  const tokens = new Set<string>();
  let issued = 0;
  const server = await serve((request, _incoming, response) => {
    const say = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.url === '/token') {
      const pair = `${accepted.apiKey}:${accepted.apiSecret}`;
      if (!accepted.methods.some((method) => pairOf(request, method) === pair))
        return say(401, { error: 'invalid_client', error_description: 'Unknown client.' });
      issued += 1;
      const token = `token-${issued}-of-${server.port}`;
      tokens.add(token);
      return say(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 });
    }
    if (!tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) {
      response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
      return say(401, { error: 'invalid_token' });
    }
    return say(200, [{ vehicle: 'Own Roadster', price: 1 }]);
  });
  return {
    ...server,
    tokenUrl: `${server.origin}/token`,
    accept: (more) => {
      accepted = { ...accepted, ...more };
    },
    revoke: () => tokens.clear(),
    tokenRequests: () => server.requests.filter(({ url }) => url === '/token'),
  };
};
