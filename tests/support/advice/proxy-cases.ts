// Proxy problems, each with a proxy that causes it, a real squid where possible. One file, because it's one table.
import { createServer as createTlsServer } from 'node:tls';
import { requestToken } from '../../../src/main/token/request-token';
import { signingKeyOf } from '../../../src/main/keys/signing-key';
import { DIRECT } from '../../../src/main/http/route';
import { problemOf } from '../../../src/main/problem-error';
import { createAuthority } from '../certificates';
import { connectionWith } from '../connection';
import { passOn, serveSocks5, serveTunnel } from '../proxies';
import { closedPort, listen, serve, serveRaw, serveTls, type Responder } from '../servers';
import { PROXY_PASSWORD, PROXY_USER, type Squid } from '../squid';
import {
  entering,
  fileOf,
  pkcs8Of,
  type AdviceCase,
  type Outcome,
  type Scene,
} from './advice-case';

const fine: Responder = (_request, _incoming, response) => response.end('{"ok":true}');
const authority = createAuthority();
const trusted = { certificateAuthorities: fileOf(authority.pem) };

/** A server behind this proxy. */
const behind = async (proxyAddress: string, fields: Scene['fields'] = {}): Promise<Scene> => ({
  fields: { apiBaseUrl: (await serve(fine)).origin, proxy: 'custom', proxyAddress, ...fields },
});

const LOGIN = { userName: PROXY_USER, password: PROXY_PASSWORD };

const loggedIn = (scene: Scene): Scene => ({
  ...entering({ proxyUserName: PROXY_USER })(scene),
  keys: { proxyPassword: PROXY_PASSWORD },
});

const otherProxy = async (scene: Scene): Promise<Scene> => {
  const { port } = await serveTunnel(Number(new URL(scene.fields.apiBaseUrl ?? '').port));
  return entering({ proxyAddress: `127.0.0.1:${port}` })(scene);
};

const ESTABLISHED = 'HTTP/1.1 200 Connection established\r\n\r\n';

/** A tunnel through a proxy with TLS. */
const serveTlsProxy = async (port: number): Promise<string> => {
  const server = createTlsServer(authority.identity(), (socket) => {
    socket.once('data', () => {
      socket.write(ESTABLISHED);
      passOn(socket, port);
    });
  });
  return (await listen(server, 'https')).origin;
};

/** A proxy that responds to plain http itself, and forwards what is tunnelled. */
const serveTunnelOrRespond = async (port: number): Promise<string> => {
  const proxy = await serveRaw((socket, first) => {
    if (first.startsWith('CONNECT')) {
      socket.write(ESTABLISHED);
      passOn(socket, port);
    } else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine');
  });
  return `127.0.0.1:${proxy.port}`;
};

/** The token request that needs the key. */
const runTokenRequest = async ({ fields, keys }: Scene): Promise<Outcome> => {
  const connection = connectionWith(fields);
  try {
    await requestToken({
      tokenUrl: connection.tokenUrl,
      scope: connection.scope,
      parameters: [],
      clientAuthentication: connection.clientAuthentication,
      credentials: { apiKey: 'the-key', apiSecret: '' },
      signingKey: await signingKeyOf(connection, async (item) => keys?.[item] ?? null),
      hideAssertion: () => undefined,
      hideToken: () => undefined,
      redact: (text) => text,
      plainHttpAccepted: false,
      findRoutes: async () => [DIRECT],
      timeLimitMs: 10_000,
      signal: new AbortController().signal,
    });
    return null;
  } catch (error) {
    return problemOf(error);
  }
};

/** If nothing was entered yet: both at once, or another password, which the proxy refuses as well. */
const LOGGING_IN: AdviceCase['steps'] = [
  { advice: /enter the address, username and password/, by: 'person', act: loggedIn },
  {
    advice: /enter the address, username and password/,
    by: 'person',
    act: (scene) => ({ ...loggedIn(scene), keys: { proxyPassword: 'of-last-year' } }),
    leadsTo: 'proxy-authentication',
  },
];

export const proxyCases = (squid: () => Squid, forbidden: () => number): readonly AdviceCase[] => [
  {
    code: 'proxy-unreachable',
    cause: 'a wrong port',
    begin: async () => behind(`127.0.0.1:${await closedPort()}`),
    steps: [
      {
        advice: /Check the proxy in Settings/,
        by: 'person',
        act: (scene) => loggedIn(entering({ proxyAddress: squid().address })(scene)),
      },
      {
        advice: /Check the proxy in Settings/,
        by: 'person',
        act: entering(() => ({ proxyAddress: squid().address })),
        leadsTo: 'proxy-authentication',
      },
    ],
  },
  {
    code: 'proxy-unreachable',
    cause: 'a proxy whose own certificate a company has signed',
    begin: async () => {
      const server = await serveTls(createAuthority('Of the server').identity(), fine);
      return behind(await serveTlsProxy(server.port), { apiBaseUrl: server.origin });
    },
    steps: [
      {
        advice: /Get the certificate of the authority that signed the proxy’s/,
        by: 'person',
        act: entering(trusted),
        leadsTo: 'tls-chain-incomplete',
      },
    ],
  },
  {
    code: 'proxy-authentication',
    cause: 'no user name',
    begin: () => behind(squid().address),
    steps: LOGGING_IN,
  },
  {
    code: 'proxy-authentication',
    cause: 'another password',
    begin: async () => ({
      ...(await behind(squid().address, { proxyUserName: PROXY_USER })),
      keys: { proxyPassword: 'of-last-year' },
    }),
    steps: [
      { advice: /Fix both in Settings under Proxy/, by: 'person', act: loggedIn },
      { advice: /The proxy’s administrator knows/, by: 'proxy', act: loggedIn },
    ],
  },
  {
    code: 'proxy-authentication',
    cause: 'no user name, by SOCKS',
    begin: async () => behind((await serveSocks5(LOGIN)).url),
    steps: LOGGING_IN,
  },
  {
    code: 'proxy-authentication',
    cause: 'Windows’ own log-in, and no other',
    begin: async () => {
      const ntlm = await serveRaw((socket) =>
        socket.end('HTTP/1.1 407 Log in\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n'),
      );
      const server = await serveTls(authority.identity(), fine);
      return behind(`127.0.0.1:${ntlm.port}`, { ...trusted, apiBaseUrl: server.origin });
    },
    steps: [{ advice: /Ask the proxy’s administrator/, by: 'proxy', act: otherProxy }],
  },
  {
    code: 'proxy-refused',
    cause: 'a port that the proxy lets nobody through to',
    begin: async () =>
      loggedIn(
        await behind(squid().address, {
          ...trusted,
          apiBaseUrl: `https://127.0.0.1:${forbidden()}`,
        }),
      ),
    steps: [
      {
        advice: /Ask the proxy’s administrator to allow/,
        by: 'proxy',
        act: async (scene) => {
          const { origin } = await serveTls(authority.identity(), fine);
          return entering({ apiBaseUrl: origin })(scene);
        },
      },
      {
        advice: /choose another proxy in Settings/,
        by: 'person',
        act: entering({ proxy: 'none' }),
        leadsTo: 'connection-refused',
      },
    ],
  },
  {
    code: 'proxy-cannot-connect',
    cause: 'a host that the proxy can’t resolve',
    begin: async () => {
      const proxy = await serveRaw((socket, first) => {
        const { port } = /:(?<port>\d+)/.exec(first)?.groups ?? {};
        if (first.includes('nowhere.invalid'))
          socket.end('HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n');
        else {
          socket.write(ESTABLISHED);
          passOn(socket, Number(port));
        }
      });
      const { port } = await serveTls(authority.identity(), fine);
      return {
        fields: {
          ...trusted,
          apiBaseUrl: `https://nowhere.invalid:${port}`,
          proxy: 'custom',
          proxyAddress: `127.0.0.1:${proxy.port}`,
        },
      };
    },
    steps: [
      {
        advice: /Check the host and port/,
        by: 'person',
        act: entering(({ apiBaseUrl = '' }) => ({
          apiBaseUrl: apiBaseUrl.replace('nowhere.invalid', '127.0.0.1'),
        })),
      },
    ],
  },
  {
    code: 'proxy-unsupported',
    cause: 'a kind that there is not',
    begin: () => behind('ftp://127.0.0.1:3128'),
    steps: [
      {
        advice: /Enter an http, https or socks5 proxy/,
        by: 'person',
        act: (scene) => loggedIn(entering({ proxyAddress: `http://${squid().address}` })(scene)),
      },
    ],
  },
  {
    code: 'plain-http',
    cause: 'a server elsewhere, without TLS',
    begin: async () => {
      const { port } = await serveTls(authority.identity({ addresses: ['api.example'] }), fine);
      const proxy = await serveTunnelOrRespond(port);
      return behind(proxy, { ...trusted, apiBaseUrl: 'http://api.example' });
    },
    steps: [
      { advice: /allow plain http/, by: 'person', act: entering({ plainHttpAccepted: true }) },
      { advice: /Use https/, by: 'person', act: entering({ apiBaseUrl: 'https://api.example' }) },
    ],
  },
  {
    code: 'signing-key-missing',
    cause: 'a keychain without it',
    begin: async () => {
      const server = await serve((_request, _incoming, response) => {
        response.setHeader('content-type', 'application/json');
        response.end('{"access_token":"abc","token_type":"Bearer","expires_in":60}');
      });
      return {
        fields: { tokenUrl: `${server.origin}/token`, clientAuthentication: 'private-key' },
      };
    },
    run: runTokenRequest,
    steps: [
      {
        advice: /choose the key’s file/,
        by: 'person',
        act: (scene) => ({ ...scene, keys: { signingKey: pkcs8Of(authority.identity().key) } }),
      },
    ],
  },
];
