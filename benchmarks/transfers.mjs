// A gigabyte in each direction through the real window, beside curl with the same server in the same run: an answer
// that is received and saved, a file that is sent as a body.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { isRoot, PROJECT } from '../scripts/project.mjs';
import { privateBytes } from './electron.mjs';
import { makeProfile } from './profile.mjs';
import { ratio, row, spread } from './statistics.mjs';

export const GIGABYTE = 1e9;
const ROUNDS = 4;
const BLOCK = randomBytes(1_000_000);

/** Gives a gigabyte at /bytes, and counts what it is given elsewhere. */
export async function startGigabyteServer() {
  const give = async (response) => {
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('content-length', GIGABYTE);
    for (let sent = 0; sent < GIGABYTE; sent += BLOCK.length)
      if (!response.write(BLOCK)) await once(response, 'drain');
    response.end();
  };
  const count = async (request, response) => {
    let bytes = 0;
    for await (const chunk of request) bytes += chunk.length;
    response.setHeader('content-type', 'application/json');
    response.end(
      request.url === '/token'
        ? '{"access_token":"abcdefghijklmnop","token_type":"Bearer","expires_in":3600}'
        : JSON.stringify({ bytes }),
    );
  };
  const server = createServer((request, response) => {
    const responded = request.url === '/bytes' ? give(response) : count(request, response);
    // Whoever asked has gone.
    responded.catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function run(program, ...args) {
  const [code] = await once(spawn(program, args), 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

async function curl(...args) {
  const from = performance.now();
  await run('curl', '--silent', '--fail', ...args);
  return performance.now() - from;
}

async function openWindow(profile, saveTo) {
  const electron = await _electron.launch({
    args: [PROJECT, `--user-data-dir=${profile}`, '--disable-gpu'],
    chromiumSandbox: !isRoot,
  });
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saveTo);
  const page = await electron.firstWindow();
  page.setDefaultTimeout(60_000);
  const response = page.getByRole('region', { name: 'Response' });
  /** Timed by the page: who asks from outside whether it is over asks every half second at last. */
  const timed = (label, end) =>
    page.getByRole('button', { name: label, exact: true }).evaluate(async (button, selector) => {
      const from = performance.now();
      button.click();
      // The former end is on the page until the click has been rendered.
      await new Promise((rendered) => requestAnimationFrame(() => setTimeout(rendered)));
      await new Promise((over) => {
        const look = () => document.querySelector(selector) && over(watch.disconnect());
        const watch = new MutationObserver(look);
        watch.observe(document.body, { subtree: true, childList: true, attributes: true });
        look();
      });
      return performance.now() - from;
    }, end);
  return {
    electron,
    page,
    send: async (url) => {
      await page.getByLabel('URL', { exact: true }).fill(url);
      return timed('Send', '[aria-label=Response][data-state=done]');
    },
    save: () => timed('Save to file', '.save[data-kind=saved]'),
    response: () => response.innerText(),
  };
}

/**
 * Each step finds the disk with nothing left to be written, and as much memory for the file system as it will take: a
 * virtual machine gets memory that it has not used lately from its host, page by page, which takes several times as
 * long as writing there.
 */
async function settle(source) {
  await run('sync');
  const scratch = `${source}.scratch`;
  await run('cp', source, scratch);
  await rm(scratch);
}

async function assertSize(file, bytes = GIGABYTE) {
  const { size } = await stat(file);
  if (size !== bytes) throw new Error(`${file} has ${size} bytes rather than ${bytes}`);
}

export async function benchTransfers() {
  const server = await startGigabyteServer();
  const profile = await makeProfile(server.origin);
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-transfers-'));
  const [saved, byCurl, source] = ['saved', 'curl', 'source'].map((name) => join(folder, name));
  const file = await open(source, 'w');
  for (let at = 0; at < GIGABYTE; at += BLOCK.length) await file.write(BLOCK);
  await file.close();
  const app = await openWindow(profile.folder, saved);
  try {
    const pid = app.electron.process().pid;
    await app.send('/small');
    const before = await privateBytes(pid);
    let most = before;
    const watch = setInterval(() => {
      privateBytes(pid).then(
        (bytes) => (most = Math.max(most, bytes)),
        () => undefined,
      );
    }, 200);
    const times = { curlDown: [], received: [], saved: [], curlUp: [], sent: [] };
    const downloadByCurl = async () => {
      times.curlDown.push(await curl('--output', byCurl, `${server.origin}/bytes`));
      await rm(byCurl);
    };
    const saveResponse = async () => {
      times.saved.push(await app.save());
      await assertSize(saved);
      await rm(saved);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      await settle(source);
      times.received.push(await app.send('/bytes'));
      // Each is the first in every other round.
      const steps = [downloadByCurl, saveResponse];
      for (const step of round % 2 === 0 ? steps : steps.toReversed()) {
        await settle(source);
        await step();
      }
    }
    const { page } = app;
    await page.getByLabel('Method', { exact: true }).fill('POST');
    await page.getByRole('tab', { name: 'Body' }).click();
    await page.getByText('File', { exact: true }).click();
    await page.getByLabel('File to send').setInputFiles(source);
    for (let round = 0; round < ROUNDS; round += 1) {
      await settle(source);
      times.curlUp.push(
        await curl(
          '--request',
          'POST',
          '--upload-file',
          source,
          '--output',
          byCurl,
          `${server.origin}/sink`,
        ),
      );
      times.sent.push(await app.send('/sink'));
      if (!(await app.response()).includes(String(GIGABYTE)))
        throw new Error('The server did not receive all of the file.');
    }
    clearInterval(watch);

    console.log('\nA gigabyte, beside curl with the same server');
    row('curl --output', spread(times.curlDown, 'ms'), '× 1.00');
    row('received, from Send', spread(times.received, 'ms'), ratio(times.received, times.curlDown));
    row(
      'saved to a file, from the click',
      spread(times.saved, 'ms'),
      ratio(times.saved, times.curlDown),
      'goal ≤ 1.25',
    );
    row('curl --upload-file', spread(times.curlUp, 'ms'), '× 1.00');
    row('a file sent as the body', spread(times.sent, 'ms'), ratio(times.sent, times.curlUp));
    row(
      'main’s memory, the most it grew by',
      `${((most - before) / 1e6).toFixed(0)} MB`,
      '',
      '< 100 MB',
    );
  } finally {
    await app.electron.close();
    await profile.remove();
    await rm(folder, { recursive: true, force: true });
    server.close();
  }
}
