// However a private desktop is stopped, nothing of it stays: no process, no folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const SCRIPT = 'scripts/desktop.mjs';
// What runs on the desktop prints where it is, and stays.
const GUEST = "console.log('on ' + process.env.KEYBEARER_DESKTOP); setInterval(() => {}, 1000);";

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'desktop-test-'));
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

/** Opens a desktop other than the one these tests run on; returns it with its folder. */
async function open(): Promise<{ script: ChildProcess; folder: string }> {
  const { KEYBEARER_DESKTOP: _outer, ...env } = process.env;
  const script = spawn(process.execPath, [SCRIPT, process.execPath, '-e', GUEST], {
    env: { ...env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = await new Promise<string>((resolve, reject) => {
    script.once('exit', () => reject(new Error('The desktop ended.')));
    createInterface({ input: script.stdout }).on('line', (line) => {
      if (line.startsWith('on ')) resolve(line.slice(3));
    });
  });
  return { script, folder };
}

/** The command lines of all processes with the folder in their environment. */
function running(folder: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const carries = readFileSync(`/proc/${pid}/environ`, 'latin1').includes(folder);
      return carries ? [readFileSync(`/proc/${pid}/cmdline`, 'latin1')] : [];
    } catch {
      return [];
    }
  });
}

describe.skipIf(process.platform !== 'linux')('a private desktop', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('leaves nothing after %s', async (signal) => {
    const { script, folder } = await open();
    const programs = running(folder).join(' ');
    for (const name of ['dbus-daemon', 'gnome-keyring-daemon', 'Xvfb']) {
      expect(programs).toContain(name);
    }
    script.kill(signal);
    await once(script, 'exit');
    expect(running(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  test('runs nothing after a kill, and the next one removes its folder', async () => {
    const { script, folder } = await open();
    script.kill('SIGKILL');
    await once(script, 'exit');
    await vi.waitFor(() => expect(running(folder)).toEqual([]), { timeout: 5000 });
    const next = await open();
    expect(existsSync(folder)).toBe(false);
    next.script.kill('SIGTERM');
    await once(next.script, 'exit');
    expect(readdirSync(temporary)).toEqual([]);
  });
});
