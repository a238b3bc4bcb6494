// Runs the program under strace, which records whom each of its processes contacts (Linux).
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const STRACE = '/usr/bin/strace';
export const canTrace = process.platform === 'linux' && existsSync(STRACE);

// Outside of Electron, the module is a path.
const electron = require('electron') as unknown as string;

/** For an executable's `-r`, before its arguments. */
export const WAIT_FOR_PLAYWRIGHT = join(__dirname, 'wait-for-playwright.cjs');

export interface Tracer {
  /** For `launch`. */
  readonly executable: string;
  /** `127.0.0.1:8080`, each once; internet addresses only, because local sockets don't leave the computer. */
  destinations(): Promise<readonly string[]>;
  /** Number of connections to local sockets seen: a trace without any has recorded nothing. */
  localConnections(): Promise<number>;
}

/** System calls that name the other side; the data isn't recorded. */
const CALLS = 'connect,sendto,sendmsg,sendmmsg';
const INTERNET =
  /sa_family=AF_INET6?, sin6?_port=htons\((\d+)\)[^}]*?(?:inet_addr\("|inet_pton\(AF_INET6, ")([^"]+)"/g;

const UNSHARE = '/usr/bin/unshare';
/** Only root can give a program its own hosts file. */
export const canName = canTrace && process.getuid?.() === 0 && existsSync(UNSHARE);

/** `name`: a host name for this computer that only the program knows, so that it looks like another host. */
export const traceInto = async (
  folder: string,
  { name }: { readonly name?: string } = {},
): Promise<Tracer> => {
  const executable = join(folder, 'traced-electron');
  const trace = join(folder, 'trace');
  const hosts = join(folder, 'hosts');
  await writeFile(hosts, `${await readFile('/etc/hosts', 'utf8')}\n127.0.0.1 ${name}\n`);
  const named =
    name === undefined
      ? ''
      : `if [ -z "$NAMED" ]; then exec env NAMED=1 ${UNSHARE} --mount "$0" "$@"; fi\nmount --bind '${hosts}' /etc/hosts\n`;
  await writeFile(
    executable,
    `#!/bin/sh\n${named}exec ${STRACE} -f --seccomp-bpf -qq -s 0 -e trace=${CALLS} -e signal=none -o '${trace}' '${electron}' -r '${WAIT_FOR_PLAYWRIGHT}' "$@"\n`,
  );
  await chmod(executable, 0o755);
  const text = () => readFile(trace, 'utf8');
  return {
    executable,
    destinations: async () => {
      const found = [...(await text()).matchAll(INTERNET)];
      return [...new Set(found.map(([, port, address]) => `${address}:${port}`))];
    },
    localConnections: async () =>
      (await text()).match(/connect\(\d+, \{sa_family=AF_UNIX/g)?.length ?? 0,
  };
};
