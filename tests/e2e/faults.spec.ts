// Disk faults, and a window that closes while it waits: reported, and nothing entered is lost.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../support/servers';
import type { KeybearerApp } from './support/app';
import { addConnection, button, field, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { logIn, sendTo, statusLine } from './support/workbench-page';

const PAIR = { apiKey: 'fault-key-1234', apiSecret: 'fault-secret' };

const app = commonApp();

test('F43 the program continues when Settings closes during a check', async () => {
  const silence = await serve(() => undefined);
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Unanswered', ...PAIR, apiBaseUrl: silence.origin });
  await button(settings, 'Check').click();
  await expect.poll(silence.connections).toBe(1);
  await app()
    .electron()
    .evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL() === 'app://settings/')
        ?.destroy(),
    );
  await logIn(app().workbench());
  await expect(field(await app().openSettings(), 'Name')).toHaveValue('Sandbox');
});

test.describe('F44 a settings file that', () => {
  // Other kinds of corruption: tests/unit/main/connections/settings-file.test.ts.
  test('F44 was half written is set aside with a notice', async ({ launch }) => {
    const profile = mkdtempSync(join(tmpdir(), 'keybearer-e2e-'));
    const half = '{"format":1,"selected":"one","connections":[{"id":"o';
    writeFileSync(join(profile, 'settings.json'), half);
    const own = await launch({ profile });
    const workbench = own.workbench();
    await expect(workbench.locator('[data-problem="settings-set-aside"]')).toBeVisible();
    const aside = readdirSync(profile).filter((name) => name.endsWith('.bak'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(profile, aside[0] ?? ''), 'utf8')).toBe(half);
    await logIn(workbench);
    await sendTo(workbench, '/tokens/claims');
    await expect(statusLine(workbench)).toContainText('200 OK');
    await own.close();
    rmSync(profile, { recursive: true });
  });

  test('F44 can’t be written keeps the form’s input, and is written once it can be', async () => {
    // Read-only for everyone, even root: the path is a non-empty folder.
    const place = join(app().profile, 'settings.json');
    rmSync(place, { force: true });
    mkdirSync(join(place, 'in the way'), { recursive: true });
    await expectUnwritable(app(), () => rmSync(place, { recursive: true }));
    expect(readFileSync(place, 'utf8')).toContain('Unwritable');
    expect(readdirSync(app().profile).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('F44 is on a full disk says so and stays intact', async ({ launch }) => {
    const profile = mkdtempSync(join(tmpdir(), 'keybearer-e2e-'));
    const mounted = mount(profile);
    test.skip(!mounted, 'Only root may make a small disk.');
    try {
      const own = await launch({ profile });
      await addConnection(own, { name: 'Full', ...PAIR, apiBaseUrl: 'https://full.example.com' });
      const before = readFileSync(join(profile, 'settings.json'), 'utf8');
      fillUp(join(profile, 'filler'));
      await expectUnwritable(own, () => {
        expect(readFileSync(join(profile, 'settings.json'), 'utf8')).toBe(before);
        rmSync(join(profile, 'filler'));
      });
      await own.close();
    } finally {
      execFileSync('umount', ['--lazy', profile]);
      rmSync(profile, { recursive: true });
    }
  });
});

/** A save fails; the fault is fixed; a save works. */
const expectUnwritable = async (app: KeybearerApp, mend: () => void): Promise<void> => {
  const settings = await app.openSettings();
  await fillConnection(settings, {
    name: 'Unwritable',
    ...PAIR,
    apiBaseUrl: 'https://api.example.com',
  });
  await button(settings, 'Save').click();
  await expect(settings.locator('[data-problem="settings-not-saved"]')).toBeVisible();
  await expect(field(settings, 'API Secret')).toHaveValue(PAIR.apiSecret);
  mend();
  await saveAndUse(settings);
  await expect(settings.getByText('ends in 1234')).toBeVisible();
};

/** A small disk for the test. */
const mount = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const fillUp = (path: string): void => {
  for (let size = 8_000_000; size >= 1_000; size = Math.floor(size / 2)) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Full for this size; smaller pieces fill the rest.
    }
  }
};
