// A call of one kilobyte through the bridge, against the least code that could do it, plain Node, and curl.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Agent, request } from 'undici';
import { PROJECT } from '../scripts/project.mjs';
import { startProgram } from './electron.mjs';
import { makeProfile, startServer } from './profile.mjs';
import { mean, quantile, ratio, row, spread } from './statistics.mjs';

const CALLS = 600;
const WARM_UP = 100;
const CLICKS = 60;

const meanOf = (values) => `${mean(values).toFixed(3)} ms (n=${values.length})`;
const meanRatio = (values, baseline) => `× ${(mean(values) / mean(baseline)).toFixed(2)}`;

const timed = (call, after = '') => `(async () => {
  const times = [];
  for (let n = 0; n < ${CALLS + WARM_UP}; n += 1) {
    const from = performance.now();
    ${call}
    if (n >= ${WARM_UP}) times.push(performance.now() - from);
    ${after}
  }
  return times;
})()`;

/** `start`: the function that takes the request. */
const shapedCall = (start, id, url) => `
    const call = ${start}({
      connection: ${JSON.stringify(id)}, method: 'GET', url: ${JSON.stringify(url)}, headers: [], subscriptionId: null,
      requestId: 'fresh', body: { kind: 'none' }, token: 'auto', confirmed: false,
    });
    const outcome = await call.response;
    if (!outcome.ok || outcome.response.status !== 200) throw new Error(JSON.stringify(outcome));`;

/** From the click on Send to the frame in which the response's text stands. */
const CLICK = `new Promise((resolve) => {
  const send = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith('Send'));
  const region = document.querySelector('[aria-label="Response"]');
  const before = region.querySelector('[data-testid=status-line]')?.textContent;
  const mark = 'n' + Math.random();
  region.querySelector('[data-line]')?.setAttribute('data-seen', mark);
  let started;
  const look = () => {
    const isNew = region.dataset.state === 'done' && region.querySelector('[data-line], [role=row]') &&
      !region.querySelector('[data-seen="' + mark + '"]');
    const replaced = isNew || (region.dataset.state === 'done' && region.querySelector('[data-testid=status-line]')?.textContent !== before);
    if (replaced) resolve(performance.now() - started);
    else requestAnimationFrame(look);
  };
  send.addEventListener('click', (event) => { started = event.timeStamp; requestAnimationFrame(look); }, { once: true, capture: true });
  const { x, y, width, height } = send.getBoundingClientRect();
  window.__at = { x: x + width / 2, y: y + height / 2 };
})`;

const FRAME = `new Promise((resolve) => {
  const times = [];
  let last;
  const tick = (now) => {
    if (last !== undefined) times.push(now - last);
    last = now;
    if (times.length < 60) requestAnimationFrame(tick); else resolve(times);
  };
  requestAnimationFrame(tick);
})`;

async function inNode(url) {
  const dispatcher = new Agent();
  const times = [];
  for (let n = 0; n < CALLS + WARM_UP; n += 1) {
    const from = performance.now();
    const { body } = await request(url, { dispatcher });
    await body.text();
    if (n >= WARM_UP) times.push(performance.now() - from);
  }
  await dispatcher.close();
  return times;
}

async function byCurl(url) {
  const times = [];
  const run = promisify(execFile);
  try {
    for (let n = 0; n < 50; n += 1) {
      const from = performance.now();
      await run('curl', ['-s', '-o', '/dev/null', url]);
      times.push(performance.now() - from);
    }
  } catch {
    return null;
  }
  return times;
}

async function click(program, page) {
  const responded = program.ask(page, CLICK);
  const at = await program.ask(page, 'window.__at');
  const mouse = (type, more = {}) =>
    program.devtools.send(
      'Input.dispatchMouseEvent',
      { ...at, type, button: 'left', clickCount: 1, ...more },
      page,
    );
  await mouse('mousePressed');
  await mouse('mouseReleased');
  return responded;
}

export async function benchCalls() {
  const server = await startServer();
  const profile = await makeProfile(server.origin);
  const url = `${server.origin}/kilobyte`;
  try {
    const least = await startProgram(
      join(PROJECT, 'benchmarks/apps/least-call'),
      join(profile.folder, 'least'),
    );
    const app = await startProgram(PROJECT, profile.folder);
    const leastPage = await least.attach('file:');
    const page = await app.attach('app://keybearer/');
    await app.ask(page, 'window.keybearer.getTokenStatus({ login: true })');
    const floor = [];
    const shaped = [];
    const bridge = [];
    // Turn about, so that what else the machine does falls on both.
    for (let round = 0; round < 3; round += 1) {
      floor.push(
        ...(await least.ask(leastPage, timed(`await window.least.call(${JSON.stringify(url)});`))),
      );
      const [bare, ours] = [
        shapedCall('window.least.shaped', profile.id, url),
        shapedCall('window.keybearer.callApi', profile.id, '/kilobyte'),
      ];
      shaped.push(...(await least.ask(leastPage, timed(bare, 'call.release();'))));
      bridge.push(...(await app.ask(page, timed(ours, 'call.release();'))));
    }
    await least.stop();
    const clicks = [];
    for (let n = 0; n < CLICKS + 5; n += 1) {
      const time = await click(app, page);
      if (n >= 5) clicks.push(time);
    }
    const frames = await app.ask(page, FRAME);
    await app.stop();

    console.log('\nA call (1 kB of JSON, kept-alive loopback, one after another)');
    row('least invoke → undici.request → response', spread(floor, 'ms', 2), '× 1.00');
    // Medians move in steps of the page's clock of 0.1 ms.
    row('the same with the bridge’s shapes, mean', meanOf(shaped), meanRatio(shaped, floor));
    row('through the bridge', spread(bridge, 'ms', 2), ratio(bridge, floor));
    row('mean, against the same shapes', meanOf(bridge), meanRatio(bridge, shaped), 'goal ≤ 1.25');
    row('undici.request in plain Node', spread(await inNode(url), 'ms', 2));
    const curl = await byCurl(url);
    row('a curl process a call', curl === null ? 'no curl here' : spread(curl, 'ms', 1));
    console.log('\nFrom a click on Send to the response’s text painted (1 kB)');
    row(
      'click to text',
      spread(clicks, 'ms', 1),
      '',
      `goal ≤ 25 ms; 95 %: ${quantile(clicks, 0.95).toFixed(1)} ms`,
    );
    row('one frame here', spread(frames, 'ms', 1));
  } finally {
    await profile.remove();
    server.close();
  }
}
