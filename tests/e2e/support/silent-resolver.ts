// An app whose system resolver never gets an answer. Needs root on Linux, to give it a resolv.conf of its own.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const electron = require('electron') as unknown as string;

const ADDRESS = '127.0.0.153';

export const canSilenceResolver = process.platform === 'linux' && process.getuid?.() === 0;

export interface SilentResolver {
  /** Starts Electron with it. */
  readonly executable: string;
  /** Resolves with the first query. */
  readonly asked: Promise<unknown>;
  close(): Promise<void>;
}

export const silenceResolver = async (): Promise<SilentResolver> => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-resolver-'));
  const socket = createSocket('udp4');
  socket.bind(53, ADDRESS);
  await once(socket, 'listening');
  const configuration = join(folder, 'resolv.conf');
  await writeFile(configuration, `nameserver ${ADDRESS}\noptions timeout:30 attempts:3\n`);
  const executable = join(folder, 'electron.sh');
  await writeFile(
    executable,
    `#!/bin/sh
exec unshare --mount sh -c 'mount --bind "$0" /etc/resolv.conf && exec "$@"' "${configuration}" "${electron}" "$@"
`,
  );
  await chmod(executable, 0o755);
  return {
    executable,
    asked: once(socket, 'message'),
    close: async () => {
      socket.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
