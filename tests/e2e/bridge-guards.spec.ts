// What the pages get of the program: two functions, and nothing that can be made into more.
import fc from 'fast-check';
import { tokenStatusQuerySchema } from '../../src/shared/bridge/token-status';
import { refusedAddresses } from './support/policy-breaches';
import { expect, commonApp, test } from './support/test';

const app = commonApp();

test('T01 every window is sandboxed, isolated and without Node', async () => {
  const settings = await app().openSettings();
  const preferences = await app()
    .electron()
    .evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => {
        const { getLastWebPreferences } = each as unknown as {
          getLastWebPreferences(this: unknown): Record<string, unknown>;
        };
        return getLastWebPreferences.call(each);
      }),
    );
  expect(preferences).toHaveLength(2);
  for (const each of preferences) {
    expect(each).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      experimentalFeatures: false,
      allowRunningInsecureContent: false,
    });
    // Electron omits options that are off.
    expect(each['nodeIntegrationInWorker'] ?? false).toBe(false);
  }
  for (const page of [app().workbench(), settings]) {
    const seen = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    );
    expect(seen).toEqual([]);
  }
  await settings.close();
});

test('T02 the bridge has two functions and is frozen', async () => {
  const seen = await app()
    .workbench()
    .evaluate(() => ({
      keys: Reflect.ownKeys(window.keybearer),
      frozen: Object.isFrozen(window.keybearer),
    }));
  expect(seen).toEqual({ keys: ['getTokenStatus', 'callApi'], frozen: true });
});

test('T04 no frame of the page has the bridge, whatever it shows', async () => {
  const seen = await app()
    .workbench()
    .evaluate(async () => {
      const reported: string[] = [];
      addEventListener('message', ({ data }) => reported.push(`said ${String(data)}`));
      const script = `<script>parent.postMessage('ran with ' + typeof keybearer, '*')</script>`;
      const frames: readonly Record<string, string>[] = [
        {},
        { srcdoc: script },
        { src: `data:text/html,${encodeURIComponent(script)}` },
        { src: 'about:blank' },
        { src: 'app://keybearer/' },
        { src: 'app://settings/' },
      ];
      const added = frames.map((attributes) => {
        const frame = document.createElement('iframe');
        for (const [name, value] of Object.entries(attributes)) {
          try {
            frame.setAttribute(name, value);
          } catch {
            reported.push(`${name} refused`);
          }
        }
        document.body.append(frame);
        return frame;
      });
      for (const { contentWindow } of added) {
        try {
          if (contentWindow !== null && 'keybearer' in contentWindow)
            reported.push('has the bridge');
        } catch {
          // Cross-origin, like the error page of a refused frame.
        }
      }
      // By the time a message of the page's own comes back, a frame's would have arrived.
      const back = new Promise<void>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => done());
        port1.start();
        requestAnimationFrame(() => requestAnimationFrame(() => port2.postMessage('')));
      });
      await back;
      for (const frame of added) frame.remove();
      return reported;
    });
  expect(seen).toEqual(['srcdoc refused']);
  const reported: string[] = [];
  await expect
    .poll(() => {
      reported.push(...app().takeFaults());
      return refusedAddresses('frame', reported).length;
    })
    .toBeGreaterThanOrEqual(3);
});

test('T05 every input gets a value, and no prototype is polluted', async () => {
  const responses = await app()
    .workbench()
    .evaluate(async () => {
      const junk: unknown[] = [
        1,
        'x',
        [],
        { connection: 5 },
        { login: 'yes' },
        { changedSince: 1e99 },
        { extra: 1 },
      ];
      const reported: unknown[] = [];
      for (const each of junk) {
        const status = window.keybearer.getTokenStatus as (query: unknown) => Promise<unknown>;
        const call = window.keybearer.callApi as (request: unknown) => {
          response: Promise<unknown>;
        };
        reported.push(await status(each).catch(() => 'refused by the glass'));
        try {
          reported.push(await call({ ...(each as object), body: { kind: 'none' } }).response);
        } catch {
          reported.push('refused by the glass');
        }
      }
      const parsed = JSON.parse(
        '{"__proto__":{"polluted":true},"login":true,"connection":"x"}',
      ) as object;
      await (window.keybearer.getTokenStatus as (query: unknown) => Promise<unknown>)(parsed).catch(
        () => undefined,
      );
      return reported;
    });
  for (const response of responses) {
    if (response === 'refused by the glass') continue;
    expect(response).toMatchObject({ ok: false, problem: { code: 'request-malformed' } });
  }
  expect(
    await app()
      .electron()
      .evaluate(() => 'polluted' in {}),
  ).toBe(false);
});

test('T05 a thousand values of every shape, and some that can’t be cloned', async () => {
  // Seeded: the same values each time. JSON, because that's what reaches the page.
  const fits = (value: unknown) => tokenStatusQuerySchema.safeParse(value ?? {}).success;
  const values = fc
    .sample(
      fc.oneof(
        fc.jsonValue(),
        fc.object().map((each) => ({ ...each, login: 1 })),
      ),
      {
        numRuns: 1_000,
        seed: 5,
      },
    )
    .map((value) => JSON.parse(JSON.stringify(value) ?? 'null') as unknown)
    .filter((value) => !fits(value));
  expect(values.length).toBeGreaterThan(500);
  const bytes = () =>
    app()
      .electron()
      .evaluate(() => process.memoryUsage().heapUsed);
  const before = await bytes();
  const unusual = await app()
    .workbench()
    .evaluate(async (sent) => {
      const status = window.keybearer.getTokenStatus as (query: unknown) => Promise<unknown>;
      const call = window.keybearer.callApi as (request: unknown) => { response: Promise<unknown> };
      const cyclic: Record<string, unknown> = {};
      cyclic['self'] = cyclic;
      const exotic: unknown[] = [
        cyclic,
        Symbol('s'),
        () => 1,
        new Map([[1, 2]]),
        new Proxy({ login: 1 }, {}),
        { connection: 'x'.repeat(32_000_000) },
        { changedSince: Number.NaN },
        Object.create({ login: true }, { more: { value: 1, enumerable: true } }),
        {
          get login(): never {
            throw new Error('looked at');
          },
        },
      ];
      const code = (response: unknown) =>
        (response as { ok?: boolean; problem?: { code?: string } }).ok === false
          ? (response as { problem: { code: string } }).problem.code
          : 'answered';
      const ask = async (value: unknown) => [
        await Promise.resolve()
          .then(async () => code(await status(value)))
          .catch(() => 'thrown'),
        await Promise.resolve()
          .then(async () => code(await call(value).response))
          .catch(() => 'thrown'),
      ];
      const outcomes = async (asked: readonly unknown[]) => [
        ...new Set((await Promise.all(asked.map(ask))).flat()),
      ];
      return { sent: await outcomes(sent), exotic: await outcomes(exotic) };
    }, values);
  expect(unusual.sent.toSorted()).toEqual(['request-malformed', 'thrown']);
  // What the context bridge turns into an empty object is an empty query.
  expect(unusual.exotic.toSorted()).toEqual(['answered', 'request-malformed', 'thrown']);
  await app()
    .electron()
    .evaluate(() => globalThis.gc?.());
  expect((await bytes()) - before).toBeLessThan(50_000_000);
  expect(
    await app()
      .electron()
      .evaluate(() => Object.keys(Object.prototype)),
  ).toEqual([]);
});
