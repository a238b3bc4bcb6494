// T43 No Chromium session exists that isn't locked: the program's own are counted from the first on, and one made by
// other code is locked too.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { closedPort, serve } from '../support/servers';
import type { KeybearerApp } from './support/app';
import { button, fillConnection, saveAndUse } from './support/settings-page';
import { WAIT_FOR_PLAYWRIGHT } from './support/traced';
import { expect, test } from './support/test';
import { tokenLine } from './support/workbench-page';

test.skip(process.platform === 'win32', 'It is started by a shell’s script.');

/** An address that nothing reaches (src/main/windows/lockdown.ts). */
const NOWHERE = 'PROXY 127.0.0.1:9';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-sessions-'));
});
test.afterEach(() => rm(folder, { recursive: true }));

// Outside of Electron, the module is a path.
const electron = require('electron') as unknown as string;

/** For `launch`: records each session that Chromium creates, starting before the program's first line. */
const counting = async (): Promise<string> => {
  const [counter, executable] = [join(folder, 'counter.js'), join(folder, 'counted-electron')];
  await writeFile(
    counter,
    "globalThis.made = []; require('electron').app.on('session-created', (session) => made.push(session));",
  );
  await writeFile(
    executable,
    `#!/bin/sh\nexec '${electron}' -r '${counter}' -r '${WAIT_FOR_PLAYWRIGHT}' "$@"\n`,
  );
  await chmod(executable, 0o755);
  return executable;
};

/** What can be observed of each session's restrictions. */
const locksOf = (app: KeybearerApp, outside: string) =>
  app.electron().evaluate(async ({ session }, address) => {
    const { made } = globalThis as unknown as { readonly made: readonly Session[] };
    return Promise.all(
      made.map(async (each) => ({
        name:
          each === session.defaultSession
            ? 'workbench'
            : (['settings', 'network', 'consent', 'stranger'].find(
                (name) => each === session.fromPartition(name),
              ) ?? each.getStoragePath()),
        spelling: each.isSpellCheckerEnabled(),
        proxy: await each.resolveProxy('http://elsewhere.example.com/'),
        fetched: await each.fetch(address).then(
          ({ status }) => String(status),
          () => 'nothing',
        ),
      })),
    );
  }, outside);

test('T43 every session is counted and locked', async ({ launch }) => {
  const outside = await serve((_request, _incoming, reply) => reply.end('outside'));
  const dead = await closedPort();
  const app = await launch({ executable: await counting() });
  const settings = await app.openSettings();
  await fillConnection(settings, {
    name: 'Elsewhere',
    apiKey: 'key',
    apiSecret: 'secret',
    // For a host that isn't loopback, the system's proxy is queried.
    tokenUrl: `http://0.0.0.0:${dead}/token`,
    apiBaseUrl: 'http://0.0.0.0:1',
  });
  await settings.getByLabel('Accept plain http').check();
  await saveAndUse(settings);
  await button(app.workbench(), 'Log in').click();
  await expect(tokenLine(app.workbench())).toHaveAttribute('data-state', 'refused');

  const shut = { spelling: false, fetched: 'nothing' };
  const own = [
    { ...shut, name: 'workbench', proxy: NOWHERE },
    { ...shut, name: 'settings', proxy: NOWHERE },
    // It resolves the system's proxy for others.
    { ...shut, name: 'network', proxy: 'DIRECT' },
  ];
  expect(await locksOf(app, outside.origin)).toEqual(own);
  expect(outside.connections()).toBe(0);

  await app.electron().evaluate(({ session }) => void session.fromPartition('stranger'));
  // Chromium applies a session's proxy in another process, a moment after the session is created.
  await expect
    .poll(() => locksOf(app, outside.origin))
    .toEqual([...own, { ...shut, name: 'stranger', proxy: NOWHERE }]);
  expect(outside.connections()).toBe(0);
});
