// Cancel and Stop never do what takes their place: a second click, and a press that comes as the response does, send
// nothing.
import type { JSHandle, Page } from 'playwright/test';
import type { Socket } from 'node:net';
import { serve, serveRaw } from '../support/servers';
import { button, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { openSample, response, tokenLine, urlField } from './support/workbench-page';

const app = commonApp();

interface OpenServer {
  readonly origin: string;
  /** The paths that were requested, in order. */
  readonly paths: string[];
  /** Responds to the latest request. */
  respond(): void;
  readonly latest: () => Socket | undefined;
}

/** A server that responds when it's asked to. */
const serveLater = async (): Promise<OpenServer> => {
  const paths: string[] = [];
  let latest: Socket | undefined;
  const server = await serveRaw((socket, first) => {
    paths.push(/^\S+ (\S+)/.exec(first)?.[1] ?? '');
    latest = socket;
  });
  return {
    origin: server.origin,
    paths,
    latest: () => latest,
    respond: () =>
      void latest?.end('HTTP/1.1 201 Created\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'),
  };
};

const sendFirst = async (page: Page, server: OpenServer): Promise<void> => {
  await openSample(page, 'Vehicles');
  await page.getByLabel('Method', { exact: true }).fill('POST');
  await urlField(page).fill(`${server.origin}/first`);
  await button(page, 'Send').click();
  await expect.poll(() => server.paths).toEqual(['/first']);
  // A Cancel that's there for less time can't be meant.
  await expect(response(page)).toContainText(/ · (?:0\.[3-9]|[1-9]\d*\.\d) s/);
};

/** Sends a request with the keyboard, and expects the server to have these. */
const expectOnly = async (page: Page, server: OpenServer, ...paths: string[]): Promise<void> => {
  await urlField(page).fill(`${server.origin}/next`);
  await urlField(page).press('Enter');
  await expect.poll(() => server.paths).toEqual([...paths, '/next']);
  await urlField(page).press('Escape');
  await expect(response(page)).toHaveAttribute('data-state', 'failed');
};

/** As soon as the button is no longer called this, presses what's at its place, then itself. Returns the former's name. */
const pressOnceChanged = (page: Page, name: string): Promise<JSHandle<{ done: Promise<string> }>> =>
  button(page, name).evaluateHandle((element, was) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const done = new Promise<string>((resolve) => {
      const observer = new MutationObserver(() => {
        if (element.isConnected && element.textContent.startsWith(was)) return;
        observer.disconnect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        if (there instanceof HTMLElement) there.click();
        if (element instanceof HTMLElement) element.click();
        const button = there?.closest('button');
        resolve(button?.ariaLabel ?? button?.textContent ?? '');
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true });
    });
    return { done };
  }, name);

const pressed = (handle: JSHandle<{ done: Promise<string> }>): Promise<string> =>
  handle.evaluate(({ done }) => done);

test.describe('Cancel of a request', () => {
  test('a second click sends nothing', async () => {
    const page = app().workbench();
    const server = await serveLater();
    await sendFirst(page, server);
    const again = await pressOnceChanged(page, 'Cancel');
    await button(page, 'Cancel').click();
    expect(await pressed(again)).toBe('');
    await expectOnly(page, server, '/first');
  });

  test('a click that comes as the response does sends nothing', async () => {
    const page = app().workbench();
    const server = await serveLater();
    await sendFirst(page, server);
    const late = await pressOnceChanged(page, 'Cancel');
    server.respond();
    expect(await pressed(late)).toBe('');
    await expect(response(page)).toHaveAttribute('data-state', 'done');
    await expectOnly(page, server, '/first');
  });

  for (const [what, press, release] of [
    ['mouse button', (page: Page) => page.mouse.down(), (page: Page) => page.mouse.up()],
    [
      'space bar',
      (page: Page) => page.keyboard.down('Space'),
      (page: Page) => page.keyboard.up('Space'),
    ],
  ] as const)
    test(`a press of the ${what} that began before the response sends nothing`, async () => {
      const page = app().workbench();
      const server = await serveLater();
      await sendFirst(page, server);
      await button(page, 'Cancel').hover();
      await button(page, 'Cancel').focus();
      await press(page);
      server.respond();
      await expect(response(page)).toHaveAttribute('data-state', 'done');
      // Send can be pressed again.
      await expect(page.locator('.cover')).toHaveCount(0);
      await release(page);
      await expectOnly(page, server, '/first');
    });

  test('a click a moment later sends, and a double click doesn’t cancel', async () => {
    const page = app().workbench();
    const server = await serveLater();
    await sendFirst(page, server);
    await button(page, 'Cancel').click();
    await button(page, 'Send').dblclick();
    await expect.poll(() => server.paths).toEqual(['/first', '/first']);
    server.respond();
    await expect(response(page)).toHaveAttribute('data-state', 'done');
    await expect(button(page, 'Send')).toBeFocused();
  });
});

test('a double click on Send sends once, however quick the response is', async () => {
  const page = app().workbench();
  const server = await serve((_request, _incoming, reply) => reply.writeHead(201).end('ok'));
  const send = async (path: string, press: () => Promise<void>): Promise<void> => {
    await urlField(page).fill(`${server.origin}${path}`);
    await press();
    await expect(response(page)).toHaveAttribute('data-state', 'done');
  };
  await openSample(page, 'Vehicles');
  await page.getByLabel('Method', { exact: true }).fill('POST');
  await send('/first', () => button(page, 'Send').dblclick());
  // As long between the clicks as a person takes.
  await send('/second', () => button(page, 'Send').click({ clickCount: 2, delay: 100 }));
  await send('/next', () => urlField(page).press('Enter'));
  expect(server.requests.map(({ url }) => url)).toEqual(['/first', '/second', '/next']);
});

test('after a response that’s quicker than a person, Send can be pressed at once', async () => {
  const page = app().workbench();
  await openSample(page, 'Customers');
  await button(page, 'Send').click();
  await expect(response(page)).toHaveAttribute('data-state', 'done');
  await expect(page.locator('.cover')).toHaveCount(0);
  const { covers, ms } = await button(page, 'Send').evaluate(
    (send) =>
      new Promise<{ covers: number; ms: number }>((resolve) => {
        let since = Infinity;
        const observer = new MutationObserver(() => {
          if (!send.textContent.startsWith('Send')) since = Math.min(since, performance.now());
          else if (since < Infinity) {
            observer.disconnect();
            const ms = performance.now() - since;
            resolve({ covers: document.querySelectorAll('.cover').length, ms });
          }
        });
        observer.observe(send, { subtree: true, childList: true, characterData: true });
        if (send instanceof HTMLElement) send.click();
      }),
  );
  // The sandbox responds in a few milliseconds, unless the computer is busy.
  if (ms < 150) expect(covers).toBe(0);
  if (ms > 300) expect(covers).toBe(1);
});

test('a second click on Stop presses nothing that has moved there', async () => {
  const page = app().workbench();
  const server = await serveLater();
  await sendFirst(page, server);
  server
    .latest()
    ?.write(
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nRequest-Id: one\r\nContent-Length: 99\r\n\r\nPart\n',
    );
  const again = await pressOnceChanged(page, 'Stop');
  await button(page, 'Stop').click();
  expect(await pressed(again)).toBe('');
  await expect(response(page)).toContainText('You stopped it');
});

test('a second click on Cancel neither logs in nor checks', async () => {
  const page = app().workbench();
  const server = await serve(() => undefined);
  const settings = await app().openSettings();
  await fillConnection(settings, {
    name: 'Silent',
    apiKey: 'key-of-cancelling',
    apiSecret: 'secret-of-cancelling',
    tokenUrl: `${server.origin}/token`,
    apiBaseUrl: server.origin,
  });
  await button(settings, 'Check').click();
  await expect.poll(() => server.requests.length).toBe(1);
  const check = await pressOnceChanged(settings, 'Cancel');
  await button(settings, 'Cancel').click();
  expect(await pressed(check)).toBe('');
  await expect(settings.getByText('The check was cancelled.')).toBeVisible();
  await saveAndUse(settings);
  await settings.close();

  await button(page, 'Log in').click();
  await expect.poll(() => server.requests.length).toBe(2);
  const logIn = await pressOnceChanged(page, 'Cancel');
  await button(page, 'Cancel').click();
  expect(await pressed(logIn)).toBe('');
  await expect(tokenLine(page)).toHaveAttribute('data-state', 'ready');
  await expect(button(page, 'Log in')).toBeFocused();
  await button(page, 'Log in').click();
  await expect.poll(() => server.requests.length).toBe(3);
});
