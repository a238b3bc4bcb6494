// A test authorization server and API on a real socket, whose rules can change while they run.
import { serve, type ReceivedRequest, type TestServer } from '../../support/servers';

export interface OwnServer extends TestServer {
  readonly tokenUrl: string;
  /** Changes what is accepted from now on. */
  accept(more: Partial<Accepted>): void;
  /** Refuses every token issued so far. */
  revoke(): void;
  /** The token requests so far. */
  tokenRequests(): readonly ReceivedRequest[];
}

interface Accepted {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** How the pair can be sent; `basic` is decoded, `basic-unencoded` isn't. */
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

/** `POST /token`, and `GET /vehicles` with a token of it. */
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
