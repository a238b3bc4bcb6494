// The end-to-end tests' `test`, with fixtures that start, watch and end apps.
//
//   import { expect, sharedApp, test } from './support/test';
//
// Four ways to an app, from the cheapest:
//
//   const app = commonApp();                 one app for all files that use it: `app()` in a test. At the start of each
//                                            file its page has no stored data, and the sandbox is selected; its
//                                            connections stay.
//   const app = sharedApp();                 one app for the file (or the `describe` it's called in). Tests must not rely
//                                            on each other's effects: after a failure Playwright continues in a new
//                                            worker, with a new app.
//   test('…', async ({ app }) => …)          an app for one test, which may restart it or leave it unusable.
//   test('…', async ({ launch }) => …)       started on demand, with arguments, environment or a profile to keep.
//
// Each fails the test during which main had an uncaught error, a page threw, or the policy was violated. A test that
// causes such an error on purpose takes it: `expect(app.takeFaults()).toEqual([…])`. Wait for what a person would see,
// never for a time.
import { test as base, expect } from 'playwright/test';
import { launchApp, type KeybearerApp, type LaunchOptions } from './app';
import { startAgain, chooseSandbox } from './start-again';
import { startOwnKeychain, type KeychainCondition, type OwnKeychain } from './own-keychain';
import { startOwnDisplay } from './own-display';
import { closeServers } from '../../support/servers';

interface WorkerFixtures {
  readonly ownDisplay: void;
  readonly common: KeybearerApp;
}

interface Fixtures {
  readonly launch: (options?: LaunchOptions) => Promise<KeybearerApp>;
  readonly app: KeybearerApp;
  /** A keychain that may be made to fail (Linux); named before `launch`, so that it outlives the apps that use it. */
  readonly ownKeychain: OwnKeychain;
  /** How it is at first; `test.use({ keychainCondition: 'none' })`. */
  readonly keychainCondition: KeychainCondition;
  /** Ends the test's servers, after its apps. */
  readonly servers: void;
}

// Playwright reads the fixtures a function needs from its first parameter, which has to be a pattern, if an empty one.
export const test = base.extend<Fixtures, WorkerFixtures>({
  ownDisplay: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, give) => {
      const end = await startOwnDisplay();
      await give();
      await end();
    },
    { scope: 'worker', auto: true },
  ],
  common: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, give) => {
      const app = await launchApp();
      await give(app);
      await app.close();
      expect(app.takeFaults()).toEqual([]);
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern
  launch: async ({}, give) => {
    const started: KeybearerApp[] = [];
    await give(async (options) => {
      const app = await launchApp(options);
      started.push(app);
      return app;
    });
    await Promise.all(started.map((app) => app.close()));
    expect(started.flatMap((app) => app.takeFaults())).toEqual([]);
  },
  app: async ({ launch }, give) => give(await launch()),
  keychainCondition: ['unlocked', { option: true }],
  ownKeychain: async ({ keychainCondition }, give) => {
    const keychain = await startOwnKeychain(keychainCondition);
    await give(keychain);
    await keychain.close();
  },
  servers: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, give) => {
      await give();
      await closeServers();
    },
    { auto: true },
  ],
});

type App = () => KeybearerApp;

/** The app that a hook has put there; each test fails of the faults in it. */
const heldApp = (): { readonly app: App; readonly hold: (app: KeybearerApp) => void } => {
  let held: KeybearerApp | null = null;
  const app = (): KeybearerApp => {
    if (held === null) throw new Error('The app is there in tests and hooks only.');
    return held;
  };
  test.afterEach(() => expect(app().takeFaults()).toEqual([]));
  return { app, hold: (next) => (held = next) };
};

/** One app for all files that ask for it, as after a first start but for its connections. */
export const commonApp = (): App => {
  const { app, hold } = heldApp();
  test.beforeAll(async ({ common }) => {
    hold(common);
    await chooseSandbox(common);
    await startAgain(common);
  });
  return app;
};

/** One app for all tests of the file or `describe` that it is called in. */
export const sharedApp = (
  options: () => LaunchOptions | Promise<LaunchOptions> = () => ({}),
): App => {
  const { app, hold } = heldApp();
  test.beforeAll(async () => hold(await launchApp(await options())));
  test.afterAll(async () => {
    await app().close();
    expect(app().takeFaults()).toEqual([]);
  });
  return app;
};

export { expect };
