// The end-to-end tests' own `test`: apps that are started, watched and ended by fixtures.
//
//   import { expect, sharedApp, test } from './support/test';
//
// Three ways to an app, from the cheapest:
//
//   const app = sharedApp();                 one app for the file (or the `describe` it is called in): `app()` in a test.
//                                            Tests must not rely on each other's traces: after a failure Playwright goes
//                                            on in a new worker, with a new app.
//   test('…', async ({ app }) => …)          one of the test's own: for what restarts it or spoils it for others.
//   test('…', async ({ launch }) => …)       started when wanted, with arguments, environment or a profile to keep.
//
// Every one fails the test in which main had an error that nobody caught, a page threw, or the policy was broken. A test
// that means to cause such a thing takes it: `expect(app.takeFaults()).toEqual([…])`. Wait for what a person would see,
// never for time.
import { test as base, expect } from 'playwright/test';
import { launchApp, type KeybearerApp, type LaunchOptions } from './app';
import { startOwnKeychain, type KeychainCondition, type OwnKeychain } from './own-keychain';
import { closeServers } from '../../support/servers';

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
export const test = base.extend<Fixtures>({
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

/** One app for all tests of the file or `describe` that it is called in. */
export const sharedApp = (
  options: () => LaunchOptions | Promise<LaunchOptions> = () => ({}),
): (() => KeybearerApp) => {
  let shared: KeybearerApp | null = null;
  const app = (): KeybearerApp => {
    if (shared === null) throw new Error('The shared app is there in tests and hooks only.');
    return shared;
  };
  test.beforeAll(async () => {
    shared = await launchApp(await options());
  });
  test.afterEach(() => expect(app().takeFaults()).toEqual([]));
  test.afterAll(async () => {
    const last = app();
    await last.close();
    expect(last.takeFaults()).toEqual([]);
  });
  return app;
};

export { expect };
