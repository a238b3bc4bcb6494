// A virtual display that only this desktop's own programs can use.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { tiedToUs } from '../run.mjs';
import { Stop } from '../say.mjs';

const SCREEN = '1600x1000x24';

/** Starts Xvfb on a free number. Returns the environment that programs need to use it. */
export async function startDisplay(folder, env) {
  const authority = join(folder, 'run/xauthority');
  await writeFile(authority, xauthority(randomBytes(16)), { mode: 0o600 });
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'];
  const server = spawn(...tiedToUs('Xvfb', [...args, '-auth', authority]), {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Stop('Xvfb ended before it was ready.')));
    createInterface({ input: server.stdio[3] }).once('line', resolve);
  });
  return { DISPLAY: `:${number}`, XAUTHORITY: authority };
}

/** An authority file (man Xau) with one entry that matches any host and display; replaces xauth. */
function xauthority(cookie) {
  const anyHost = Buffer.from([0xff, 0xff]);
  const field = (bytes) =>
    Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const none = Buffer.alloc(0);
  return Buffer.concat([
    anyHost,
    field(none),
    field(none),
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(cookie),
  ]);
}
