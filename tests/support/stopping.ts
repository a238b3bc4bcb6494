// The steps of a call, each with a server or a part of the program that goes silent exactly there.
import dns from 'node:dns';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { vi } from 'vitest';
import { DIRECT } from '../../src/main/http/route';
import type { FindRoutes } from '../../src/main/network/network';
import type { WireRequest } from '../../src/shared/bridge/api-request';
import { deferred } from './deferred';
import { through } from './sending';
import type { Identity } from './servers';
import {
  deaf,
  fullServer,
  silentAfter,
  silentFromTheStart,
  silentInTls,
  type SilentServer,
} from './silent-servers';
import { createAuthority } from './certificates';

export interface SilentStep {
  readonly url: string;
  readonly findRoutes: FindRoutes;
  readonly body?: WireRequest['body'];
  /** Resolves when a request has reached the step. */
  readonly reached: Promise<void>;
  /** Null if no server is involved. */
  readonly server: SilentServer | null;
}

const at = (url: string, server: SilentServer, more: Partial<SilentStep> = {}): SilentStep => ({
  url,
  findRoutes: async () => [DIRECT],
  reached: server.reached,
  server,
  ...more,
});

const byProxy = (scheme: string, server: SilentServer, url = 'https://api.example.com/') =>
  at(url, server, {
    findRoutes: async () => [through(`${scheme}://127.0.0.1:${server.port}`)],
  });

/** A promise that never settles, with a notification when it's requested. */
export const asked = <T>(): { readonly ask: () => Promise<T>; readonly reached: Promise<void> } => {
  const { promise: reached, resolve } = deferred();
  return {
    reached,
    ask: () => {
      resolve();
      return new Promise<T>(() => undefined);
    },
  };
};

const sockets = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;

/** The system doesn't report a connection attempt; this process has one more socket then. */
const connecting = async (): Promise<void> => {
  const before = sockets();
  // oxlint-disable-next-line no-await-in-loop -- one turn after another
  while (sockets() <= before) await nextTurn();
};

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';

/** More than the buffers of both ends hold. */
const BODY_BYTES = 64 * 1024 * 1024;

/** A sparse file. */
const largeFile = (): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'keybearer-test-')), 'large.bin');
  writeFileSync(path, '');
  truncateSync(path, BODY_BYTES);
  return path;
};

/** Generating keys takes time, so it's done once, on demand. */
let made: { readonly authorities: string; readonly identity: Identity } | null = null;
const trusted = () => {
  if (made === null) {
    const authority = createAuthority();
    made = { authorities: authority.pem, identity: authority.identity() };
  }
  return made;
};

export const SILENT_STEPS = {
  'the proxy look-up': async (): Promise<SilentStep> => {
    const { ask, reached } = asked<never>();
    return { url: 'https://api.example.com/', findRoutes: ask, reached, server: null };
  },
  'the name look-up': async (): Promise<SilentStep> => {
    const { ask, reached } = asked<never>();
    // No local resolver can be made silent.
    vi.spyOn(dns, 'lookup').mockImplementation(() => void ask());
    const findRoutes: FindRoutes = async () => [DIRECT];
    return { url: 'https://api.example.com/', findRoutes, reached, server: null };
  },
  // How many connections wait for a server that accepts none depends on the system.
  ...(process.platform === 'linux' && {
    'the connection': async (): Promise<SilentStep> => {
      const url = `http://127.0.0.1:${await fullServer()}/`;
      return { url, findRoutes: async () => [DIRECT], reached: connecting(), server: null };
    },
  }),
  TLS: async () => {
    const server = await silentFromTheStart();
    return at(`https://127.0.0.1:${server.port}/`, server);
  },
  'TLS with the proxy': async () => byProxy('https', await silentFromTheStart()),
  CONNECT: async () => byProxy('http', await silentFromTheStart()),
  'TLS in the tunnel': async () =>
    byProxy('http', await silentAfter(['HTTP/1.1 200 OK\r\n\r\n'], 'next-piece')),
  'the greeting of SOCKS': async () => byProxy('socks5', await silentFromTheStart()),
  'the wish of SOCKS': async () =>
    byProxy('socks5', await silentAfter([Buffer.from([5, 0])], 'next-piece')),
  'TLS in the tunnel of SOCKS': async () =>
    byProxy(
      'socks5',
      await silentAfter(
        [Buffer.from([5, 0]), Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])],
        'next-piece',
      ),
    ),
  'waiting for the head': async () => {
    const server = await silentFromTheStart();
    return at(`http://127.0.0.1:${server.port}/`, server);
  },
  'waiting for the head, in TLS': async () => {
    const { authorities, identity } = trusted();
    const server = await silentInTls(identity);
    return at(`https://127.0.0.1:${server.port}/`, server, {
      findRoutes: async () => [{ ...DIRECT, authorities }],
    });
  },
  'waiting for the head, by a proxy for plain http': async () =>
    byProxy('http', await silentFromTheStart(), 'http://api.example.com/'),
  receiving: async () => {
    const server = await silentAfter([`${HEAD}Content-Length: 9\r\n\r\npart`]);
    return at(`http://127.0.0.1:${server.port}/`, server);
  },
  'receiving what is compressed': async () => {
    const start = Buffer.from('1f8b0800000000000003', 'hex');
    const head = Buffer.from(`${HEAD}Content-Encoding: gzip\r\nContent-Length: 99\r\n\r\n`);
    const server = await silentAfter([Buffer.concat([head, start])]);
    return at(`http://127.0.0.1:${server.port}/`, server);
  },
  'receiving a refusal, which is looked at first': async () => {
    const server = await silentAfter(['HTTP/1.1 403 No\r\nContent-Length: 9\r\n\r\npart']);
    return at(`http://127.0.0.1:${server.port}/`, server);
  },
} satisfies Record<string, () => Promise<SilentStep>>;

/** Only an API call has one. */
export const sendingABody = async (): Promise<SilentStep> => {
  const server = await deaf();
  const file = { path: largeFile(), name: 'large.bin', type: '' };
  return at(`http://127.0.0.1:${server.port}/`, server, {
    body: { kind: 'file', file },
  });
};
