// npm run desktop -- COMMAND: runs a command with the display and keychain that the tests use.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { openDesktop, partsForDesktop } from './desktop/open-desktop.mjs';
import { atTheEnd, live } from './lifetime.mjs';
import { withProjectPrograms } from './project.mjs';
import { stopTree, tiedToUs } from './run.mjs';
import { setUp } from './setup.mjs';

const [command, ...args] = process.argv.slice(2);

async function main() {
  if (!command) {
    console.error('Usage: npm run desktop -- COMMAND [ARGUMENT…]');
    return 2;
  }
  await setUp({ parts: partsForDesktop() });
  const { env } = await openDesktop();
  const child = spawn(...tiedToUs(command, args), {
    env: withProjectPrograms(env),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  atTheEnd(() => stopTree(child));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

await live(main);
