// npm run dev: the app with hot reload, on a private desktop if there is none.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { hasBus, hasDisplay, openDesktop, partsForDesktop } from './desktop/open-desktop.mjs';
import { atTheEnd, live } from './lifetime.mjs';
import { isRoot, PROJECT } from './project.mjs';
import { stopTree, tiedToUs } from './run.mjs';
import { say } from './say.mjs';
import { setUp } from './setup.mjs';
import { forgetBuild } from './setup/build.mjs';

async function main() {
  const own = !hasDisplay() || !hasBus();
  await setUp({ build: false, parts: own ? partsForDesktop() : [] });
  // It builds into the same folder as a production build.
  await forgetBuild();
  const args = [join(PROJECT, 'node_modules/electron-vite/bin/electron-vite.js'), 'dev'];
  if (isRoot && process.platform === 'linux') {
    say("no sandbox (--no-sandbox): Chromium's does not run as root.");
    args.push('--noSandbox');
  }
  const env = own
    ? (await openDesktop({ display: hasDisplay() ? 'there' : 'own' })).env
    : process.env;
  const child = spawn(...tiedToUs(process.execPath, [...args, ...process.argv.slice(2)], 'TERM'), {
    cwd: PROJECT,
    env,
    stdio: 'inherit',
  });
  atTheEnd(() => stopTree(child));
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

await live(main);
