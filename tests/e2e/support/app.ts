// The app under test: started with a profile, restarted with the same one, and ended within a time limit.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type ElectronApplication, type Page } from 'playwright/test';
import { startAttached } from './attach';

export const PROJECT = resolve(__dirname, '../../..');
/** Main ends at once; anything longer is an unanswered dialog, or a fault. */
const CLOSE_WITHIN_MS = 15_000;
/** On a busy computer Chromium takes a while for the first one. */
const WINDOW_WITHIN_MS = 120_000;
/** Main's message for an uncaught error (src/main/index.ts). */
const MISTAKE = 'Something went wrong in Keybearer';

export interface LaunchOptions {
  /** A folder that is kept; by default a new one is created, and removed by close(). */
  readonly profile?: string;
  /** Undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The program's folder; by default this project's. */
  readonly program?: string;
  readonly args?: readonly string[];
  /** A program that runs Electron with its arguments; by default Electron itself. */
  readonly executable?: string;
  /** After this time Playwright is abandoned, and the app started again. */
  readonly attachWithinMs?: number;
}

export interface KeybearerApp {
  /** Playwright's own; a new one after restart(). */
  electron(): ElectronApplication;
  workbench(): Page;
  readonly profile: string;
  /** Follows the workbench's link, or returns the open window. */
  openSettings(): Promise<Page>;
  /** Quits the app as a person would, and starts it with the same profile. */
  restart(): Promise<void>;
  /** Kills it, and starts it with the same profile, which `meanwhile` can change. */
  killAndRestart(meanwhile?: () => Promise<void>): Promise<void>;
  /** Everything that main and its processes have printed, over all starts. */
  output(): string;
  /** Uncaught errors in main or a page, and policy violations, since the last call. */
  takeFaults(): readonly string[];
  /** Ends the app in this way, and returns its exit code. */
  leave(how: (electron: ElectronApplication) => Promise<unknown>): Promise<number | null>;
  close(): Promise<void>;
}

const startElectron = (
  { args = [], env = {}, program = PROJECT, executable, attachWithinMs }: LaunchOptions,
  profile: string,
): Promise<ElectronApplication> =>
  startAttached(
    {
      ...(executable !== undefined && { executablePath: executable }),
      args: [program, `--user-data-dir=${profile}`, ...args],
      // By default Playwright shows every page in light mode.
      colorScheme: null,
      // Playwright adds --no-sandbox by default; only root needs it.
      chromiumSandbox: process.getuid?.() !== 0,
      env: { ...process.env, ...env } as Record<string, string>,
    },
    attachWithinMs,
  );

/** Ends the app, by force if it doesn't end; returns whether it did. */
const endWithin = async (electron: ElectronApplication): Promise<boolean> => {
  const child = electron.process();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((response) => {
    timer = setTimeout(() => response(false), CLOSE_WITHIN_MS);
  });
  const inTime = await Promise.race([electron.close().then(() => true), late]);
  clearTimeout(timer);
  if (!inTime) child.kill('SIGKILL');
  return inTime;
};

/** A test that failed half-way may have left a form unsaved; Discard closes it. */
const leaveUnsaved = (electron: ElectronApplication): Promise<void> =>
  electron
    .evaluate(({ dialog }) => {
      const response = (...args: unknown[]) => {
        const { buttons = [] } = args.at(-1) as { readonly buttons?: readonly string[] };
        return Promise.resolve({ response: buttons.length - 1, checkboxChecked: false });
      };
      dialog.showMessageBox = response;
    })
    // It has crashed, which end() reports.
    .catch(() => undefined);

/** Starts the app and waits until the token status is known. */
export const launchApp = async (options: LaunchOptions = {}): Promise<KeybearerApp> => {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'keybearer-e2e-')));
  let output = '';
  let faults: string[] = [];
  let running: { readonly electron: ElectronApplication; readonly workbench: Page } | null = null;

  const now = () => {
    if (running === null) throw new Error('The app has been closed.');
    return running;
  };

  const watchPage = (page: Page): void => {
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (/Content Security Policy|TrustedHTML|TrustedScript/i.test(text))
        faults.push(`${page.url()}: ${text}`);
    });
  };

  const start = async (): Promise<void> => {
    const electron = await startElectron(options, profile);
    const listen = (text: string): void => {
      output += text;
      faults.push(...text.split('\n').filter((line) => line.includes(MISTAKE)));
    };
    electron.process().stdout?.setEncoding('utf8').on('data', listen);
    electron.process().stderr?.setEncoding('utf8').on('data', listen);
    electron.on('window', watchPage);
    const workbench = await electron.firstWindow({ timeout: WINDOW_WITHIN_MS });
    running = { electron, workbench };
    await expect(workbench.getByRole('region', { name: 'Token status' })).toHaveAttribute(
      'data-state',
      /./,
    );
  };

  const end = async (): Promise<void> => {
    const { electron } = now();
    running = null;
    const { exitCode, signalCode } = electron.process();
    if (exitCode !== null || signalCode !== null)
      faults.push(
        `The app had ended by itself (${exitCode ?? signalCode}), and last said: ${output.slice(-4_000)}`,
      );
    else if (!(await endWithin(electron)))
      faults.push(`The app had not ended ${CLOSE_WITHIN_MS / 1000} s after it was told to.`);
  };

  await start();
  return {
    electron: () => now().electron,
    workbench: () => now().workbench,
    profile,
    openSettings: async () => {
      const { electron, workbench } = now();
      const link = workbench.getByRole('link', { name: 'Settings', exact: true });
      const open = electron.windows().find((page) => page !== workbench && !page.isClosed());
      const settings =
        open ?? (await Promise.all([electron.waitForEvent('window'), link.click()]))[0];
      await expect(settings.getByRole('heading', { level: 1 })).toBeVisible();
      return settings;
    },
    restart: async () => {
      await end();
      await start();
    },
    killAndRestart: async (meanwhile) => {
      const child = now().electron.process();
      running = null;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await meanwhile?.();
      await start();
    },
    leave: async (how) => {
      const { electron } = now();
      running = null;
      const ended = once(electron.process(), 'exit') as Promise<[number | null]>;
      // Its end may cut the reply off.
      await how(electron).catch(() => undefined);
      return (await ended)[0];
    },
    output: () => output,
    takeFaults: () => {
      const taken = faults;
      faults = [];
      return taken;
    },
    close: async () => {
      if (running !== null) {
        await leaveUnsaved(running.electron);
        await end();
      }
      // Chromium's other processes may still write there for a moment.
      if (options.profile === undefined)
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
