// What no page may do, attempted from the pages themselves. One file, because all are attempts from the same two
// pages.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { seriousFindings } from '../support/axe';
import { serve } from '../support/servers';
import { copiedBy } from './support/clipboard';
import { refusedAddresses } from './support/policy-breaches';
import { expect, commonApp, test } from './support/test';
import { addConnection, button } from './support/settings-page';
import { logIn, response, sendTo, showView, urlField } from './support/workbench-page';

const app = commonApp();

test('T08, T09 the page stays, no window opens, and no other program is notified', async ({
  launch,
}) => {
  // An app of its own: Playwright waits for the navigations that main refuses.
  const own = await launch();
  const sentinel = await serve((_request, _incoming, response) => response.end('reached'));
  const page = own.workbench();
  const before = own.electron().windows().length;
  await page.evaluate((outside) => {
    const link = (target: string, href: string) => {
      const anchor = document.createElement('a');
      anchor.href = href;
      anchor.target = target;
      document.body.append(anchor);
      anchor.click();
      anchor.dispatchEvent(new MouseEvent('click', { button: 1, ctrlKey: true, bubbles: true }));
      anchor.remove();
    };
    link('_self', outside);
    link('_blank', outside);
    link('_blank', 'app://settings/?more');
    link('_blank', 'app://settings/#more');
    window.open(outside);
    window.open('app://settings/elsewhere');
    location.href = outside;
    location.assign('data:text/html,<p>data</p>');
    location.assign('app://settings/');
    const form = document.createElement('form');
    form.action = outside;
    document.body.append(form);
    form.submit();
    form.remove();
    link('_self', 'javascript:document.body.replaceChildren()');
    link('_blank', 'javascript:document.body.replaceChildren()');
    link('_self', 'file:///etc/hostname');
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${outside}`;
    document.head.append(meta);
    const middle = document.createElement('a');
    middle.href = outside;
    middle.id = 'middle';
    middle.textContent = 'middle';
    Object.assign(middle.style, { position: 'fixed', top: '0', left: '0', zIndex: '9999' });
    document.body.append(middle);
  }, sentinel.origin);
  await page.mouse.click(5, 5, { button: 'middle' });
  await own
    .electron()
    .evaluate(
      ({ BrowserWindow }, outside) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `window.location = '${outside}/console'; window.open('${outside}/console'); 0`,
          true,
        ),
      sentinel.origin,
    );
  const shown = () =>
    own
      .electron()
      .evaluate(({ BrowserWindow }) =>
        Promise.all(
          BrowserWindow.getAllWindows().map(async ({ webContents }) => [
            webContents.getURL(),
            await webContents.executeJavaScript(
              `document.querySelector('[aria-label="Token status"]') !== null`,
            ),
          ]),
        ),
      );
  expect(before).toBe(1);
  expect(await shown()).toEqual([['app://keybearer/', true]]);
  expect(sentinel.connections()).toBe(0);
  const reported: string[] = [];
  await expect
    .poll(() => {
      reported.push(...own.takeFaults());
      return refusedAddresses('form', reported);
    })
    .not.toEqual([]);
});

test('T12 the policy allows only the page’s own files', async () => {
  const sentinel = await serve((_request, _incoming, response) => response.end('reached'));
  const violated = await app()
    .workbench()
    .evaluate(async (outside) => {
      const seen: string[] = [];
      const added: Element[] = [];
      const expected = ['img-src', 'style-src-elem', 'frame-src', 'connect-src', 'style-src-attr'];
      // They arrive at different times: some are checked in another process.
      const refused = new Promise<void>((done) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          seen.push(effectiveDirective);
          if (expected.every((each) => seen.includes(each))) done();
        });
      });
      const add = (
        tag: 'img' | 'script' | 'link' | 'iframe' | 'object',
        more: Record<string, string>,
      ) => {
        const element = Object.assign(document.createElement(tag), {});
        for (const [name, value] of Object.entries(more)) {
          try {
            element.setAttribute(name, value);
          } catch {
            seen.push('require-trusted-types-for');
          }
        }
        document.body.append(element);
        added.push(element);
      };
      add('img', { src: `${outside}/x.png` });
      add('link', { rel: 'stylesheet', href: `${outside}/x.css` });
      add('iframe', { src: outside });
      add('object', { data: outside });
      add('script', { src: `${outside}/x.js` });
      await fetch(outside).catch(() => undefined);
      try {
        void new WebSocket(outside.replace('http', 'ws'));
      } catch {
        seen.push('connect-src');
      }
      document.body.setAttribute('style', 'color: red');
      await refused;
      for (const element of added) element.remove();
      document.body.removeAttribute('style');
      return [...new Set(seen)];
    }, sentinel.origin);
  for (const directive of [
    'img-src',
    'style-src-elem',
    'frame-src',
    'connect-src',
    'style-src-attr',
  ]) {
    expect(violated).toContain(directive);
  }
  expect(violated.some((each) => /script-src|trusted-types/.test(each))).toBe(true);
  expect(sentinel.connections()).toBe(0);
  const reported: string[] = [];
  await expect
    .poll(() => {
      reported.push(...app().takeFaults());
      return refusedAddresses('frame', reported);
    })
    .not.toEqual([]);
});

test('T12 a page’s own script can’t run text as code or start a worker', async () => {
  const seen = await app()
    .workbench()
    .evaluate(async () => {
      const reported: string[] = [];
      const mark = (name: string) => `globalThis.ran = [...(globalThis.ran ?? []), '${name}']`;
      // In a task of the page's own, because code that Playwright evaluates may use eval.
      await new Promise<void>((done) => {
        const attempt = (name: string, work: () => unknown) => {
          try {
            work();
            reported.push(`${name} passed`);
          } catch {
            reported.push(`${name} refused`);
          }
        };
        setTimeout(() => {
          // oxlint-disable-next-line no-eval -- what is tried
          attempt('eval', () => (0, eval)(mark('eval')));
          // oxlint-disable-next-line no-implied-eval -- what is tried
          attempt('Function', () => new Function(mark('Function'))());
          attempt('timer', () => setTimeout(mark('timer') as unknown as () => void, 0));
          attempt('innerHTML', () => (document.createElement('p').innerHTML = '<b>x</b>'));
          attempt('inline script', () => {
            const script = document.createElement('script');
            script.textContent = mark('inline');
            document.body.append(script);
            script.remove();
          });
          attempt('handler', () => {
            const element = document.createElement('p');
            element.setAttribute('onclick', mark('handler'));
            element.click();
          });
          attempt('worker', () => new Worker('data:text/javascript,1'));
          attempt('import', () => document.createElement('script').setAttribute('src', 'data:,1'));
          done();
        }, 0);
      });
      await new Promise((done) => setTimeout(done, 0));
      return { reported, ran: (globalThis as unknown as { ran?: string[] }).ran ?? [] };
    });
  expect(seen.reported.filter((each) => each.endsWith(' passed'))).toEqual([]);
  expect(seen.reported).toHaveLength(8);
  expect(seen.ran).toEqual([]);
  app().takeFaults();
});

test('T12 WebRTC, which no policy governs, reaches nothing', async () => {
  const sentinel = await serve((_request, _incoming, reply) => reply.end('reached'));
  const packets: Buffer[] = [];
  const udp = createSocket('udp4', (packet) => packets.push(packet)).bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const candidates = await app()
    .workbench()
    .evaluate(
      async ([tcp, port]) => {
        const account = { username: 'a', credential: 'b' };
        const peer = new RTCPeerConnection({
          iceServers: [
            { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, ...account },
            { urls: `turn:127.0.0.1:${port}?transport=udp`, ...account },
            { urls: `stun:127.0.0.1:${port}` },
          ],
        });
        const found: string[] = [];
        const gathered = new Promise<void>((done) => {
          peer.addEventListener('icecandidate', ({ candidate }) => {
            if (candidate === null) done();
            else found.push(candidate.candidate);
          });
        });
        peer.createDataChannel('out');
        await peer.setLocalDescription(await peer.createOffer());
        await gathered;
        peer.close();
        return found;
      },
      [sentinel.port, udp.address().port] as const,
    );
  udp.close();
  expect(candidates).toEqual([]);
  expect(sentinel.connections()).toBe(0);
  expect(packets).toEqual([]);
});

test('T13 the only permission is to copy', async () => {
  // A page may copy once it has had a user gesture; another test's window may be in front.
  await urlField(app().workbench()).click();
  const copy = () =>
    app()
      .workbench()
      .evaluate(() => navigator.clipboard.writeText('copied by the workbench'));
  expect(await copiedBy(app(), copy)).toBe('copied by the workbench');
  const reported = await app()
    .workbench()
    .evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'persistent-storage',
        'storage-access',
        'screen-wake-lock',
        'idle-detection',
      ];
      const states = names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return `${name} ${state}`;
      });
      const refused = (work: Promise<unknown>) =>
        work.then(
          () => 'granted',
          (error: unknown) => (error as Error).name,
        );
      const media = navigator.mediaDevices;
      return {
        granted: (await Promise.all(states)).filter((each) => each.endsWith(' granted')),
        asked: {
          notifications: await Notification.requestPermission(),
          place: await refused(
            new Promise((done, fail) => {
              navigator.geolocation.getCurrentPosition(done, ({ code }) =>
                fail(Object.assign(new Error(), { name: `denied ${code}` })),
              );
            }),
          ),
          camera: await refused(media.getUserMedia({ video: true })),
          microphone: await refused(media.getUserMedia({ audio: true })),
          screen: await refused(media.getDisplayMedia()),
          midi: await refused(navigator.requestMIDIAccess()),
          read: await refused(navigator.clipboard.readText()),
          persist: (await navigator.storage.persist()) ? 'granted' : 'denied',
        },
      };
    });
  expect(reported.granted).toEqual([]);
  expect(Object.entries(reported.asked).filter(([, outcome]) => outcome === 'granted')).toEqual([]);
  expect(reported.asked).toMatchObject({
    notifications: 'denied',
    place: 'denied 1',
    read: 'NotAllowedError',
    persist: 'denied',
  });
});

test('T14 the protocol serves only its own list of files', async () => {
  const statuses = await app()
    .electron()
    .evaluate(async ({ session }) => {
      const addresses = [
        'app://keybearer/..%2f..%2fpackage.json',
        'app://keybearer/%2e%2e/%2e%2e/package.json',
        'app://keybearer/assets/../../main/index.js',
        'app://keybearer/assets/%00',
        'app://keybearer/settings/index.html',
        'app://settings/',
        'app://settings/api/state',
        'app://elsewhere/',
      ];
      return Promise.all(
        addresses.map(async (address) => (await session.defaultSession.fetch(address)).status),
      );
    });
  expect(new Set(statuses)).toEqual(new Set([404]));
});

test('T10 nothing in the program opens an external URL', async () => {
  const folder = resolve(__dirname, '../../src');
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    expect([entry.name, text.includes('openExternal')]).toEqual([entry.name, false]);
  }
});

const SCRIPTS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '<svg/onload=alert(3)>',
  '"><a href="javascript:alert(4)">x</a>',
  '<iframe srcdoc="<script>alert(5)</script>"></iframe>',
  '{{constructor.constructor("alert(6)")()}}',
] as const;

test('T11 script in a response is shown as text everywhere; axe has no serious finding', async () => {
  const page = app().workbench();
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  const all = SCRIPTS.join(' ');
  let refuses = false;
  const server = await serve(({ url }, _incoming, reply) => {
    if (url === '/token') {
      reply.writeHead(refuses ? 400 : 200, { 'content-type': 'application/json' });
      const token = { access_token: 'script-token', token_type: 'Bearer', expires_in: 600 };
      const refusal = { error: 'invalid_request', error_description: all };
      reply.end(JSON.stringify(refuses ? refusal : token));
      return;
    }
    const type = { '/json': 'application/json', '/text': 'text/plain' }[url] ?? 'text/html';
    reply.writeHead(200, SCRIPTS[0], { 'content-type': type, 'x-script': all });
    reply.end(url === '/json' ? JSON.stringify([{ [SCRIPTS[1]]: all, plain: SCRIPTS[0] }]) : all);
  });
  await addConnection(app(), {
    name: SCRIPTS[1],
    apiKey: 'script-key',
    apiSecret: 'script-secret',
    apiBaseUrl: server.origin,
  });
  await logIn(page);
  for (const path of ['/html', '/text', '/json']) {
    await sendTo(page, path);
    await expect(response(page)).toContainText(SCRIPTS[0]);
    await showView(page, 'Raw');
    await expect(response(page)).toContainText('alert(3)');
    expect(await seriousFindings(page)).toEqual([]);
    await showView(page, 'Headers');
    await expect(response(page)).toContainText(SCRIPTS[3]);
  }
  refuses = true;
  await button(page, 'Log in again').click();
  await expect(page.locator('.notices [data-problem="invalid_request"]')).toContainText(SCRIPTS[0]);
  expect(dialogs).toBe(0);
  expect(app().takeFaults()).toEqual([]);
  expect(
    await page.evaluate(() => document.querySelectorAll('iframe, [onerror], [onload]').length),
  ).toBe(0);
});
