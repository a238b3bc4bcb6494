// A real squid that requires user name and password, and only allows this computer's own servers.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startProgram } from './programs';
import { closedPort } from './servers';

export const PROXY_USER = 'fleet';
export const PROXY_PASSWORD = 'correct horse:battery';
/** crypt(3), SHA-512, of the password. */
const HASH =
  '$6$keybearer$8MfMhy8JffHV780gRKN6WCfudvATwPdZBmdefNZEnBrsOq/.Zp.yqMn3SoAghnpt6uPYS4z4K2tQ//sNM/3MJ/';

export interface Squid {
  /** `127.0.0.1:port` */
  readonly address: string;
  /**
   * The requests since the last call, and their users: lines of its access log. Squid writes them after the response,
   * so this waits for at least `count`.
   */
  readonly takeLog: (count: number) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** `forbidden`: a port that it doesn't allow. */
export const startSquid = async ({
  forbidden,
}: { readonly forbidden?: number } = {}): Promise<Squid> => {
  const port = await closedPort();
  const squid = await startProgram({
    command: '/usr/sbin/squid',
    files: {
      passwords: `${PROXY_USER}:${HASH}\n`,
      'squid.conf': [
        `http_port 127.0.0.1:${port}`,
        'auth_param basic program /usr/lib/squid/basic_ncsa_auth {folder}/passwords',
        'auth_param basic children 1 startup=1',
        'acl known proxy_auth REQUIRED',
        'acl here dst 127.0.0.0/8',
        `acl forbidden port ${forbidden ?? 1}`,
        'http_access deny !known',
        'http_access deny forbidden',
        'http_access allow here',
        'http_access deny all',
        'logformat told %rm %ru %un %>Hs',
        'access_log stdio:{folder}/access.log told',
        'buffered_logs off',
        'cache deny all',
        'cache_log stdio:/dev/stderr',
        'pid_filename none',
        'coredump_dir {folder}',
        'pinger_enable off',
        'visible_hostname squid.test',
        'shutdown_lifetime 0 seconds',
        '',
      ].join('\n'),
    },
    // A unique name: squids with the same name share memory.
    args: (folder) => ['-N', '-d', '1', '-n', `test${port}`, '-f', join(folder, 'squid.conf')],
    ready: /Accepting HTTP Socket connections/,
  });
  let taken = 0;
  return {
    address: `127.0.0.1:${port}`,
    takeLog: async (count) => {
      for (;;) {
        const log = await readFile(join(squid.folder, 'access.log'), 'utf8');
        const fresh = log.split('\n').slice(taken, -1);
        if (fresh.length >= count) {
          taken += fresh.length;
          return fresh;
        }
        await nextTurn();
      }
    },
    close: squid.close,
  };
};
