// A copied request does what Send does: it's run as copied, by the programs themselves, and compared on the server.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright/test';
import type { ReceivedRequest } from '../support/servers';
import { copiedBy } from './support/clipboard';
import { PROJECT } from './support/app';
import { seriousFindings } from '../support/axe';
import { serveOwn } from './support/own-server';
import { button, field, fillConnection, saveAndUse } from './support/settings-page';
import { commonApp, expect, test } from './support/test';
import { logIn, statusLine, urlField } from './support/workbench-page';

const app = commonApp();

const PYTHON = '/usr/bin/python3';
const run = promisify(execFile);

interface Program {
  readonly language: string;
  /** The program it needs. */
  readonly needs: string;
  readonly command: (file: string) => readonly [program: string, ...args: string[]];
  readonly ending: string;
}

const node = (language: string): Program => ({
  language,
  needs: process.execPath,
  command: (file) => [process.execPath, file],
  ending: 'mjs',
});
const shell = (language: string, needs: string): Program => ({
  language,
  needs,
  command: (file) => ['/bin/sh', file],
  ending: 'sh',
});
const PROGRAMS: readonly Program[] = [
  shell('cURL', '/usr/bin/curl'),
  node('JavaScript fetch'),
  node('Node undici'),
  {
    language: 'Python requests',
    needs: '/usr/lib/python3/dist-packages/requests/__init__.py',
    command: (file) => [PYTHON, file],
    ending: 'py',
  },
  shell('HTTPie', '/usr/bin/http'),
];

/** Headers that name the client or are random; the rest must be the same. */
const ITS_OWN = new Set([
  'host',
  'connection',
  'user-agent',
  'accept-encoding',
  'accept-language',
  'sec-fetch-mode',
  'content-length',
  'transfer-encoding',
]);
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

const comparable = ({ method, url, headers, body }: ReceivedRequest) => {
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  const same = Object.entries(headers)
    .filter(([name]) => !ITS_OWN.has(name))
    .map(([name, value]) => {
      const text = String(value);
      if (name === 'request-id' && UUID.test(text)) return [name, 'a new one'];
      return [name, boundary === undefined ? text : text.replace(/boundary=.*/, 'boundary')];
    });
  // For multipart: names, types and contents, because clients spell a part's head differently.
  const parts =
    boundary === undefined
      ? body
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((part) => {
            const [head = '', ...content] = part.split('\r\n\r\n');
            const file = /filename="([^"]*)"/.exec(head)?.[1];
            const type = file === undefined ? '' : /content-type: *(\S+)/i.exec(head)?.[1];
            return [/ name="([^"]*)"/.exec(head)?.[1], file, type, content.join('\r\n\r\n')];
          });
  return { method, url, headers: Object.fromEntries(same) as unknown, parts };
};

const addHeader = async (page: Page, name: string, value: string) => {
  await page
    .getByRole('tab', { name: /^Headers/ })
    .first()
    .click();
  await field(page, 'Header 1 name').fill(name);
  await field(page, 'Header 1 value').fill(value);
};
const body = async (page: Page, kind: string) => {
  await page.getByRole('tab', { name: /^Body/ }).click();
  await page.getByText(kind, { exact: true }).click();
};
const method = (page: Page, name: string) => field(page, 'Method').fill(name);

const REQUESTS: Readonly<Record<string, (page: Page, folder: string) => Promise<void>>> = {
  'a query and a header': async (page) => {
    await urlField(page).fill("/cars?make=Citroën&q=it's [a] {b} $c&empty=");
    await addHeader(page, 'X-Note', 'it\'s "quoted" $HOME `x`');
  },
  'JSON with every kind of quote, and a variable': async (page) => {
    await method(page, 'PATCH');
    await urlField(page).fill('/cars/{{vin}}');
    await page.getByRole('tab', { name: /^Variables/ }).click();
    await field(page, 'Request variable 1 name').fill('vin');
    await field(page, 'Request variable 1 value').fill('WBA 1?');
    await body(page, 'JSON');
    await field(page, 'Body as JSON').fill(
      '{\n  "a": "it\'s \\"this\\" \\\\ $HOME `x` %s",\n  "b": "üñ→😀"\n}',
    );
  },
  'a form': async (page) => {
    await method(page, 'POST');
    await urlField(page).fill('/form');
    await body(page, 'Form');
    await field(page, 'Form field 1 name').fill('a b&c');
    await field(page, 'Form field 1 value').fill("1 + 1 = '2' ü");
  },
  'parts with a file': async (page, folder) => {
    await method(page, 'POST');
    await urlField(page).fill('/parts');
    await body(page, 'Multipart');
    await button(page, 'Add part').click();
    await field(page, 'Part 1 name').fill('note');
    await field(page, 'Part 1 text').fill("it's one");
    await button(page, 'Add part').click();
    await field(page, 'Part 2 name').fill('file');
    await field(page, 'Part 2 file').setInputFiles(join(folder, 'a file.txt'));
  },
  'one file': async (page, folder) => {
    await method(page, 'PUT');
    await urlField(page).fill('/file');
    await body(page, 'File');
    await field(page, 'File to send').setInputFiles(join(folder, 'a file.txt'));
  },
};

test('a copied request does what Send does, in each language', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-copied-'));
  // Where the copied programs find undici.
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await writeFile(join(folder, 'a file.txt'), 'line one\nline two ü\n');
  const pair = { apiKey: 'copy-key-1234', apiSecret: 'copy-secret' };
  const own = await serveOwn({ ...pair, methods: ['basic'] });
  const settings = await app().openSettings();
  await fillConnection(settings, { name: 'Copied', ...pair, apiBaseUrl: own.origin });
  await field(settings, 'Subscription-Id').fill('sub-1');
  await saveAndUse(settings);
  await settings.close();
  const page = app().workbench();
  await logIn(page);
  const token = () => own.requests.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '';

  for (const [what, make] of Object.entries(REQUESTS)) {
    // oxlint-disable-next-line no-await-in-loop -- one request after another, as a person makes them
    await test.step(what, async () => {
      await page.keyboard.press('ControlOrMeta+n');
      await make(page, folder);
      await button(page, 'Send').click();
      await expect(statusLine(page)).toContainText('200 OK');
      const sent = own.requests.at(-1);
      if (sent === undefined) throw new Error('Nothing was sent.');
      const accessToken = token();
      for (const program of PROGRAMS) {
        if (!existsSync(program.needs)) {
          console.log(`not run: ${program.language} (${program.needs} is not there)`);
          continue;
        }
        // oxlint-disable-next-line no-await-in-loop
        const text = await copy(program.language);
        expect(text).not.toContain(accessToken);
        expect(text).not.toContain(pair.apiSecret);
        const file = join(folder, `copied.${program.ending}`);
        // oxlint-disable-next-line no-await-in-loop
        await writeFile(file, text);
        const [command, ...args] = program.command(file);
        const before = own.requests.length;
        // oxlint-disable-next-line no-await-in-loop
        const { stdout } = await run(command, args, {
          cwd: folder,
          // Plain Node, with the project's undici.
          env: {
            ...process.env,
            ACCESS_TOKEN: accessToken,
            ELECTRON_RUN_AS_NODE: '1',
            NODE_OPTIONS: '',
          },
        });
        expect(stdout).toContain('Own Roadster');
        expect(own.requests).toHaveLength(before + 1);
        const again = own.requests.at(-1);
        if (again === undefined) throw new Error('Nothing was sent.');
        const seen = [again, sent].map((each) => {
          const { url, ...rest } = comparable(each);
          // Python's requests encodes more of a URL than necessary.
          return {
            ...rest,
            url:
              program.needs.includes('requests') || program.language === 'HTTPie'
                ? decodeURIComponent(url)
                : url,
          };
        });
        expect([program.language, seen[0]]).toEqual([program.language, seen[1]]);
      }
    });
  }
  expect(await seriousFindings(page)).toEqual([]);
  await rm(folder, { recursive: true });
});

const copy = async (language: string): Promise<string> => {
  const page = app().workbench();
  return copiedBy(app(), async () => {
    await button(page, 'Copy as').click();
    await page.getByRole('menuitem', { name: language, exact: true }).click();
    await expect(page.getByText(`Copied as ${language}`)).toBeVisible();
  });
};
