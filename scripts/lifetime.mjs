// Ends this process with everything it started, whether it's stopped by a signal or by the end of npm or npm's parent.
// SIGTERM to npm reaches only the shell in between, never the script itself.
import { fstatSync, readFileSync, statSync } from 'node:fs';
import { explain } from './say.mjs';

const POLL_MS = 200;
const ENDING_LIMIT_MS = 5000;
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

const endings = [];
let ended;

/** Registers what must happen before this process ends; last in, first out. Returns a function that unregisters it. */
export function atTheEnd(ending) {
  endings.push(ending);
  return () => {
    const index = endings.indexOf(ending);
    if (index >= 0) endings.splice(index, 1);
  };
}

/** Runs all endings once, then exits with the given code. */
export function end(code) {
  ended ??= (async () => {
    while (endings.length > 0) {
      const limit = new Promise((resolve) => {
        setTimeout(resolve, ENDING_LIMIT_MS).unref();
      });
      // An ending that fails must not stop the others.
      const work = Promise.resolve()
        .then(endings.pop())
        .catch((error) => console.error(error));
      await Promise.race([work, limit]);
    }
    process.exit(code);
  })();
  return ended;
}

export function isEnding() {
  return ended !== undefined;
}

/** Runs a script's `main` until it returns its exit code, or until the process is stopped. */
export async function live(main, codeFor) {
  endWithParents(codeFor);
  try {
    await end(await main());
  } catch (error) {
    // Errors caused by stopping aren't failures.
    if (!isEnding()) console.error(`keybearer: ${explain(error)}`);
    await end(1);
  }
}

/** From now on, signals and the end of the parents end this process. `codeFor(signal)` can choose its exit code. */
function endWithParents(codeFor = (signal) => SIGNALS[signal] ?? 1) {
  for (const signal of Object.keys(SIGNALS)) process.on(signal, () => void end(codeFor(signal)));
  // A reader that's gone (a closed pager, a dead terminal) must not leave anything running.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => void end(codeFor('SIGHUP')));
  }
  const alive = process.platform === 'linux' ? followParents() : followParent();
  setInterval(() => {
    if (!alive()) void end(codeFor('SIGTERM'));
  }, POLL_MS).unref();
}

/**
 * Linux: each link of the chain script → shell → npm → npm's parent is still the child of the next, or has lost it. The
 * last link isn't watched if standard input is /dev/null: that's how a shell starts background jobs, which are meant to
 * outlive it.
 */
function followParents() {
  const links = [];
  let pid = process.pid;
  let parent = process.ppid;
  const most = process.env.npm_lifecycle_event === undefined ? 0 : 3;
  for (let steps = 0; steps < most && parent > 1; steps += 1) {
    links.push({ pid, parent });
    pid = parent;
    parent = parentOf(pid);
    if (nameOf(pid).startsWith('npm')) break;
  }
  if (parent > 1 && !isInBackground()) links.push({ pid, parent });
  return () => links.every((link) => parentOf(link.pid) === link.parent);
}

function followParent() {
  const parent = process.ppid;
  return () => process.ppid === parent && isRunning(parent);
}

function parentOf(pid) {
  if (pid === process.pid) return process.ppid;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, can contain anything.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function nameOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    return '';
  }
}

function isInBackground() {
  try {
    return fstatSync(0).rdev === statSync('/dev/null').rdev;
  } catch {
    return true;
  }
}

export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
