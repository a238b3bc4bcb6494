// The sandbox's authorization server: oidc-provider, limited to client credentials and shaped like Fortellis'.
import { generateKeyPair, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { readableBasic, type ClientRegistry } from './clients';
import { importOidcProvider } from './quiet-import';

/** The path of Fortellis' authorization servers: `/oauth2/{id}` (facts: "Endpoints by environment"). */
const ISSUER_PATH = '/oauth2/sandbox';
/** Okta's path for the token endpoint, below its issuer. */
const TOKEN_PATH = `${ISSUER_PATH}/v1/token`;
export const TOKEN_AUDIENCE = 'fortellis';
const SCOPE = 'anonymous';
const RESOURCE = 'urn:keybearer:sandbox';
/** Less than five seconds is too short to see; Fortellis never issues more than an hour. */
const LIFETIME_SECONDS = { min: 5, max: 3600 } as const;

interface Options {
  readonly origin: string;
  readonly clients: ClientRegistry;
  readonly tokenLifetimeSeconds: number;
}

export interface AuthorizationServer {
  readonly issuer: string;
  readonly tokenUrl: string;
  /** Verifies its tokens. */
  readonly publicKey: KeyObject;
  /** Returns true if the request was for the authorization server and is being handled. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

const makeKeys = promisify(generateKeyPair);

/** Creates one with new keys, which live as long as it does. */
export const createAuthorizationServer = async (options: Options): Promise<AuthorizationServer> => {
  const { origin, clients, tokenLifetimeSeconds } = options;
  const [{ Provider, errors }, keys] = await Promise.all([
    importOidcProvider(),
    makeKeys('rsa', { modulusLength: 2048 }),
  ]);
  const issuer = `${origin}${ISSUER_PATH}`;

  /** The extra token parameter `lifetime`, with which a person requests short-lived tokens. */
  const lifetimeOf = (context: KoaContextWithOIDC): number => {
    const asked = context.oidc.body?.['lifetime'];
    if (asked === undefined) return tokenLifetimeSeconds;
    const seconds =
      typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Number(asked) : Number.NaN;
    if (seconds >= LIFETIME_SECONDS.min && seconds <= LIFETIME_SECONDS.max) return seconds;
    throw new errors.InvalidRequest(
      `lifetime must be whole seconds from ${LIFETIME_SECONDS.min} to ${LIFETIME_SECONDS.max}`,
    );
  };

  const provider = new Provider(issuer, {
    adapter: () => clientAdapter(clients),
    jwks: { keys: [{ ...keys.privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
    scopes: [SCOPE],
    responseTypes: [],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    routes: { token: '/v1/token', jwks: '/v1/keys' },
    ttl: { ClientCredentials: (context) => lifetimeOf(context) },
    cookies: { keys: ['no cookie is ever set'] },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: (context, resource) => {
          if (resource !== RESOURCE) throw new errors.InvalidTarget('the sandbox has one resource');
          const { scope } = context.oidc.params ?? {};
          // oidc-provider would ignore it and issue a token without scope; Okta refuses it, as RFC 6749 §5.2 allows.
          if (typeof scope === 'string' && scope.split(' ').some((each) => each !== SCOPE)) {
            throw new errors.InvalidScope(`the sandbox has one scope, ${SCOPE}`, scope);
          }
          return {
            scope: SCOPE,
            audience: TOKEN_AUDIENCE,
            accessTokenFormat: 'jwt',
            accessTokenTTL: lifetimeOf(context),
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    formats: {
      customizers: {
        jwt: (_context, token, jwt) => {
          const { scope, client_id, ...claims } = jwt.payload;
          const apiKey = clients.apiKeyOf(String(token.clientId ?? client_id));
          const scp = typeof scope === 'string' ? scope.split(' ') : [];
          jwt.payload = { ver: 1, ...claims, sub: apiKey, cid: apiKey, scp };
        },
      },
    },
  });

  // oidc-provider looks the lifetime up by this class's name, which the minified build has shortened; tokens would then
  // never expire.
  Object.defineProperty(provider.ClientCredentials, 'name', { value: 'ClientCredentials' });
  // oidc-provider's hook for secrets that are stored in another form than they're sent in.
  provider.Client.prototype.compareClientSecret = function compare(secret: string) {
    return clients.secretMatches(this.clientId, secret);
  };
  // oidc-provider lets any origin read its responses, but no web page has a reason to use the sandbox.
  provider.use(async (context, next) => {
    await next();
    for (const name of Object.keys(context.response.headers)) {
      if (name.startsWith('access-control-')) context.remove(name);
    }
  });

  const respond = provider.callback();
  const served = new Map([
    [TOKEN_PATH, 'POST'],
    [`${ISSUER_PATH}/v1/keys`, 'GET'],
    [`${ISSUER_PATH}/.well-known/openid-configuration`, 'GET'],
  ]);

  return {
    issuer,
    tokenUrl: `${origin}${TOKEN_PATH}`,
    publicKey: keys.publicKey,
    handle: (request, response) => {
      const [path = ''] = (request.url ?? '').split('?');
      const method = served.get(path);
      if (method === undefined) return false;
      if (request.method !== method) {
        response.writeHead(405, { Allow: method }).end();
        return true;
      }
      if (request.headers.authorization !== undefined) {
        request.headers.authorization = readableBasic(request.headers.authorization);
      }
      // Mounted under the issuer's path as oidc-provider's documentation describes ("Mounting").
      Object.assign(request, { originalUrl: request.url });
      request.url = request.url?.slice(ISSUER_PATH.length) ?? '/';
      void respond(request, response);
      return true;
    },
  };
};

/** Clients come from the registry; JWT access tokens of this grant aren't stored. */
const clientAdapter = (clients: ClientRegistry) => {
  const nothing = () => Promise.resolve(undefined);
  return {
    find: (id: string) => Promise.resolve(clients.find(id)),
    findByUid: nothing,
    findByUserCode: nothing,
    upsert: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  };
};
