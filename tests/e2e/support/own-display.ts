// A display per worker (Linux): apps on the same display share its clipboard and keyboard focus.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** As in scripts/desktop/display.mjs; its authority matches any display. */
const screen = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];

/** Apps started from now on use it. Returns a function that ends it; without Xvfb the display stays as it is. */
export const startOwnDisplay = async (): Promise<() => Promise<void>> => {
  const { XAUTHORITY, KEYBEARER_DESKTOP } = process.env;
  if (KEYBEARER_DESKTOP === undefined || XAUTHORITY === undefined) return async () => undefined;
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen, '-auth', XAUTHORITY], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const number = await Promise.race([
    once(server.stdio[3] as Readable, 'data').then(([data]) => String(data).trim()),
    once(server, 'error').then(() => null),
  ]);
  if (number === null) return async () => undefined;
  process.env['DISPLAY'] = `:${number}`;
  return async () => {
    server.kill();
    await ended;
  };
};
