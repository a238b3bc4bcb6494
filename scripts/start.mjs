// npm start: sets up, builds if necessary, and opens the app. Without a display it opens it on a virtual one and,
// because nobody can click there, goes through the first minute itself. `--quit` ends after that.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { hasBus, hasDisplay, openDesktop, partsForDesktop } from './desktop/open-desktop.mjs';
import { openDevtools } from './first-minute/devtools.mjs';
import { takeFirstMinute } from './first-minute/first-minute.mjs';
import { atTheEnd, end, isEnding, live } from './lifetime.mjs';
import { isRoot, PROJECT } from './project.mjs';
import { stopTree, tiedToUs } from './run.mjs';
import { say } from './say.mjs';
import { setUp } from './setup.mjs';
import { electronPath } from './setup/electron.mjs';

const READY = 'Window ready';
const READY_LIMIT_MS = 60_000;

const given = process.argv.slice(2);
const quits = given.includes('--quit');
const isHeadless = !hasDisplay();
// A start normally ends by being stopped; a failed step makes it 1.
let exitCode = 0;

async function main() {
  const own = isHeadless || !hasBus();
  await setUp({ parts: own ? partsForDesktop() : [] });
  const env = own ? await openOwnDesktop() : process.env;
  const args = appArguments();
  const app = spawn(...tiedToUs(electronPath(), [PROJECT, ...args], 'TERM'), {
    cwd: PROJECT,
    env,
    stdio: ['inherit', 'pipe', 'inherit', ...(isHeadless ? ['pipe', 'pipe'] : [])],
  });
  atTheEnd(() => stopTree(app));
  const devtools = isHeadless ? openDevtools(app.stdio[3], app.stdio[4]) : undefined;
  const late = setTimeout(() => void giveUp(), READY_LIMIT_MS);
  createInterface({ input: app.stdout }).on('line', (line) => {
    console.log(line);
    if (line !== READY) return;
    clearTimeout(late);
    void afterReady(devtools);
  });
  const code = await new Promise((settle, reject) => {
    app.once('error', reject);
    app.once('exit', (exit, signal) => settle(signal ? 1 : exit));
  });
  if (isEnding()) return exitCode;
  if (isHeadless || code !== 0) console.error(`keybearer: the app ended by itself (${code}).`);
  return exitCode || code;
}

async function openOwnDesktop() {
  const { env } = await openDesktop({ display: isHeadless ? 'own' : 'there' });
  say(
    isHeadless
      ? 'no display here: opening the app on a virtual one, with a profile and keyring that end with it.'
      : 'no session bus here: opening the app with a profile and keyring that end with it.',
  );
  return env;
}

function appArguments() {
  const started = process.env.INIT_CWD ?? process.cwd();
  const args = given
    .filter((arg) => arg !== '--quit')
    .map((arg) => {
      const [name, folder] = arg.split(/=(.*)/s);
      return name === '--user-data-dir' ? `${name}=${resolve(started, folder)}` : arg;
    });
  if (isHeadless) args.push('--remote-debugging-pipe', '--disable-gpu');
  if (isRoot && process.platform === 'linux') {
    say("no sandbox (--no-sandbox): Chromium's does not run as root.");
    args.push('--no-sandbox');
  }
  return args;
}

async function giveUp() {
  console.error(`keybearer: the window was not ready within ${READY_LIMIT_MS / 1000} s.`);
  exitCode = 1;
  if (quits) await end(exitCode);
}

async function afterReady(devtools) {
  try {
    if (devtools && !(await takeFirstMinute(devtools, (line) => console.log(line)))) exitCode = 1;
  } catch (error) {
    if (isEnding()) return;
    exitCode = 1;
    console.error(`keybearer: the first minute failed: ${error.message}`);
  }
  if (quits) await end(exitCode);
}

await live(main, () => exitCode);
