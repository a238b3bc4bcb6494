// The real app under test: started with a profile, restarted with the same one, and ended within bounds.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type ElectronApplication, type Page } from 'playwright/test';
import { startAttached } from './attach';

export const PROJECT = resolve(__dirname, '../../..');
/** Main ends at once; what takes longer is a question that nobody answers, or a fault. */
const CLOSE_WITHIN_MS = 15_000;
/** On a busy machine Chromium takes its time for the first one. */
const WINDOW_WITHIN_MS = 120_000;
/** How main tells of an error that nobody caught (src/main/index.ts). */
const MISTAKE = 'Something went wrong in Keybearer';

export interface LaunchOptions {
  /** A folder that is kept; without it a new one is made, and removed by close(). */
  readonly profile?: string;
  /** Undefined: taken away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The program's folder; without it this project's own. */
  readonly program?: string;
  readonly args?: readonly string[];
  /** A program that runs Electron with the arguments it gets; without it Electron itself. */
  readonly executable?: string;
  /** Playwright is given up after this long, and the app started once more. */
  readonly attachWithinMs?: number;
}

export interface KeybearerApp {
  /** Playwright's own; another one after restart(). */
  electron(): ElectronApplication;
  workbench(): Page;
  readonly profile: string;
  /** Follows the workbench's link, or goes to the window that is open already. */
  openSettings(): Promise<Page>;
  /** Ends the app as a person would, and starts it with the same profile. */
  restart(): Promise<void>;
  /** Kills it without a word to it, and starts it with the same profile, to which something may be done meanwhile. */
  killAndRestart(meanwhile?: () => Promise<void>): Promise<void>;
  /** What main and its processes have printed since the start, all starts together. */
  output(): string;
  /** Errors nobody caught, in main or a page, and breaches of the policy, since they were last taken. */
  takeFaults(): readonly string[];
  /** Ends the app in this way, and tells how it exited. */
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
      // Playwright would show every page as light, whatever theme is chosen.
      colorScheme: null,
      // Playwright adds --no-sandbox by itself; only root needs it.
      chromiumSandbox: process.getuid?.() !== 0,
      env: { ...process.env, ...env } as Record<string, string>,
    },
    attachWithinMs,
  );

/** Ends the app, by force where it does not end by itself; says whether it did. */
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

/** A test that failed half-way may have left a form unsaved; its last button lets go of it. */
const leaveUnsaved = (electron: ElectronApplication): Promise<void> =>
  electron
    .evaluate(({ dialog }) => {
      const response = (...args: unknown[]) => {
        const { buttons = [] } = args.at(-1) as { readonly buttons?: readonly string[] };
        return Promise.resolve({ response: buttons.length - 1, checkboxChecked: false });
      };
      dialog.showMessageBox = response;
    })
    // It has crashed, which end() tells.
    .catch(() => undefined);

/** Starts the app and waits until the token's status is known, as a person who is about to use it would. */
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
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
    },
  };
};
