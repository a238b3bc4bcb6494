// Problems of negotiating TLS, or HTTP/1.1 over it, each with a server that causes it.
import { createSecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import { createAuthority } from '../certificates';
import { startStrictServer } from '../openssl-server';
import { passOn } from '../proxies';
import { listen, serve, serveRaw, serveTls, type Responder, type Identity } from '../servers';
import { correcting, entering, fileOf, pkcs8Of, type AdviceCase, type Scene } from './advice-case';

const fine: Responder = (_request, _incoming, response) => response.end('{"ok":true}');

const root = createAuthority();
const stranger = createAuthority('Another authority');
const trusted = { certificateAuthorities: fileOf(root.pem) };

/** The server's operator has reconfigured it. */
const setUpAgain = async (scene: Scene): Promise<Scene> =>
  entering({ apiBaseUrl: (await serveTls(root.identity(), fine)).origin })(scene);

const serveHttp2 = async (allowHTTP1: boolean): Promise<string> => {
  const server = createSecureServer({ ...root.identity(), allowHTTP1 }, (_request, response) =>
    response.end('{"ok":true}'),
  );
  return (await listen(server, 'https')).origin;
};

/** Requires a certificate of the other authority. */
const serveMutual = () => startStrictServer('tls1_3', root, stranger);
const ours = stranger.identity({ commonName: 'dealer-app' });
const strangers = root.identity({ commonName: 'another-app' });
const showing = ({ cert }: Identity) => ({ clientCertificate: fileOf(cert) });
const shown = showing(ours);

const GREETING = '\x16';

/** One port for both: TLS connections go to one server, others to another. */
const serveByGreeting = (
  inTls: (socket: Socket, first: string) => void,
  plainly: (socket: Socket, first: string) => void,
) =>
  serveRaw((socket, first) =>
    first.startsWith(GREETING) ? inTls(socket, first) : plainly(socket, first),
  );

export const TLS_CASES: readonly AdviceCase[] = [
  {
    code: 'tls-not-spoken',
    cause: 'https to a server of plain http',
    begin: async () => ({
      fields: { apiBaseUrl: (await serve(fine)).origin.replace('http:', 'https:') },
    }),
    steps: [{ advice: /use http:\/\//, by: 'person', act: correcting('https:', 'http:') }],
  },
  {
    code: 'https-expected',
    cause: 'http to a server of TLS, which says so by an alert',
    begin: async () => {
      const { port } = await serveTls(root.identity(), fine);
      const both = await serveByGreeting(
        (socket, first) => passOn(socket, port, first),
        (socket) => socket.end('\x15\x03\x01\0\x02\x02\x46', 'latin1'),
      );
      return { fields: { ...trusted, apiBaseUrl: both.origin } };
    },
    steps: [{ advice: /Use https:\/\//, by: 'person', act: correcting('http:', 'https:') }],
  },
  {
    code: 'connection-lost',
    cause: 'http to a server of TLS, which hangs up',
    begin: async () => {
      const { origin } = await serveTls(root.identity(), fine);
      return { fields: { ...trusted, apiBaseUrl: origin.replace('https:', 'http:') } };
    },
    steps: [
      { advice: /a server that expects https/, by: 'person', act: correcting('http:', 'https:') },
    ],
  },
  {
    code: 'tls-outdated',
    cause: 'TLS 1.1',
    begin: async () => {
      const old = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1' } as const;
      const { origin } = await serveTls(root.identity(), fine, old);
      return { fields: { ...trusted, apiBaseUrl: origin } };
    },
    steps: [{ advice: /Ask the server’s operator/, by: 'server', act: setUpAgain }],
  },
  {
    code: 'http2-only',
    cause: 'HTTP/2 in TLS and nothing else',
    begin: async () => ({ fields: { ...trusted, apiBaseUrl: await serveHttp2(false) } }),
    steps: [
      {
        advice: /Ask the server’s operator to support HTTP\/1\.1/,
        by: 'server',
        act: async (scene) => entering({ apiBaseUrl: await serveHttp2(true) })(scene),
      },
    ],
  },
  {
    code: 'tls-failed',
    cause: 'a server that hangs up on the greeting',
    begin: async () => {
      const { port } = await serve(fine);
      const both = await serveByGreeting(
        (socket) => socket.resetAndDestroy(),
        (socket, first) => passOn(socket, port, first),
      );
      return { fields: { apiBaseUrl: both.origin.replace('http:', 'https:') } };
    },
    steps: [
      { advice: /Check the scheme and port/, by: 'person', act: correcting('https:', 'http:') },
      {
        advice: /(?:contact|ask) the server’s operator/,
        by: 'server',
        act: async (scene) => setUpAgain(entering(trusted)(scene)),
      },
    ],
  },
  {
    code: 'tls-client-certificate',
    cause: 'a server that asks for a certificate',
    begin: async () => ({ fields: { ...trusted, apiBaseUrl: await serveMutual() } }),
    steps: [
      {
        advice: /Choose a certificate and key/,
        by: 'person',
        act: (scene) => ({
          ...entering(showing(strangers))(scene),
          keys: { clientKey: pkcs8Of(strangers.key) },
        }),
        leadsTo: 'tls-client-certificate',
      },
      {
        advice: /Choose a certificate and key/,
        by: 'person',
        act: (scene) => ({ ...entering(shown)(scene), keys: { clientKey: pkcs8Of(ours.key) } }),
      },
      {
        advice: /Choose a certificate/,
        by: 'person',
        act: entering(shown),
        leadsTo: 'client-key-missing',
      },
    ],
  },
  {
    code: 'tls-client-certificate',
    cause: 'a certificate that the server does not accept',
    begin: async () => ({
      fields: { ...trusted, ...showing(strangers), apiBaseUrl: await serveMutual() },
      keys: { clientKey: pkcs8Of(strangers.key) },
    }),
    steps: [
      {
        advice: /Ask the server’s operator which certificates it accepts/,
        by: 'server',
        act: (scene) => ({ ...entering(shown)(scene), keys: { clientKey: pkcs8Of(ours.key) } }),
      },
    ],
  },
  {
    code: 'client-key-missing',
    cause: 'a keychain that has lost it',
    begin: async () => ({ fields: { ...trusted, ...shown, apiBaseUrl: await serveMutual() } }),
    steps: [
      {
        advice: /Choose the key again/,
        by: 'person',
        act: (scene) => ({ ...scene, keys: { clientKey: pkcs8Of(ours.key) } }),
      },
    ],
  },
];
