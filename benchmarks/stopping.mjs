// How long it takes until Cancel has an outcome, in the window, at each step at which a server may be silent.
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram } from './electron.mjs';
import { makeProfile, startServer } from './profile.mjs';
import { DEAF, SILENCE } from './silence.mjs';
import { quantile, row } from './statistics.mjs';

const TIMES = 15;
const GOAL_MS = 100;
const PAIR = { apiKey: 'benchmark_key', apiSecret: 'benchmark_secret' };
/** Text, so that it goes along in the message. */
const BODY_CHARACTERS = 12_000_000;
/** As many connections as one origin gets; whatever comes after them waits. */
const CONNECTIONS = 32;

const post = (path, body) =>
  `fetch('/api/${path}', { method: 'POST', body: ${JSON.stringify(JSON.stringify(body))} })
    .then((response) => response.json())`;

const request = (connection, body) =>
  JSON.stringify({
    connection,
    method: 'GET',
    url: '/',
    headers: [],
    subscriptionId: null,
    requestId: 'none',
    body: { kind: 'none' },
    token: 'none',
    confirmed: true,
    ...body,
  });

/** Begins what is in `start`, whose end is the promise `window.over`. */
const begin = (start) => `void (window.over = (${start}))`;

const stopped = (stop) => `(async () => {
  const from = performance.now();
  ${stop};
  const { problem, state } = await window.over;
  const ms = performance.now() - from;
  const end = problem?.code ?? state?.kind;
  if (end !== 'cancelled' && end !== 'ready') throw new Error('It ended otherwise: ' + end);
  return ms;
})()`;

const WAYS = {
  call: {
    begin: ({ id, body }) =>
      `(window.call = window.keybearer.callApi(${request(id, body)})).response`,
    stop: 'window.call.cancel()',
    in: 'workbench',
  },
  'Log in': {
    before: ({ id }) => `window.keybearer.getTokenStatus({ connection: '${id}' })`,
    begin: () => `window.keybearer.getTokenStatus({ login: true })`,
    stop: `void window.keybearer.getTokenStatus({ login: 'cancel' })`,
    in: 'workbench',
  },
  Check: {
    begin: ({ fields }) => post('check', { connection: null, fields, credentials: PAIR }),
    stop: `void ${post('end-check', null)}`,
    in: 'settings',
  },
};

async function measure(pages, ask, silence, parts, route) {
  const page = pages[route.in];
  if (route.before) await ask(page, route.before(parts));
  const times = [];
  for (let n = 0; n < TIMES; n += 1) {
    const reached = silence.server.reached();
    await ask(page, begin(route.begin(parts)));
    await reached;
    times.push(await ask(page, stopped(route.stop)));
  }
  return times;
}

/** One that waits for a free connection, behind as many as there may be. */
async function measureQueue(page, ask, id) {
  await ask(
    page,
    `void (window.others = Array.from({ length: ${CONNECTIONS} }, () => window.keybearer.callApi(${request(id)})))`,
  );
  const times = [];
  for (let n = 0; n < TIMES; n += 1) {
    await ask(page, begin(WAYS.call.begin({ id })));
    times.push(await ask(page, stopped(WAYS.call.stop)));
  }
  await ask(page, `for (const other of window.others) other.cancel()`);
  return times;
}

const worst = (times) =>
  `${quantile(times, 0.5).toFixed(1)} ms, at most ${Math.max(...times).toFixed(1)}`;

export async function benchStopping() {
  console.log('\nStopping: from Cancel to its outcome in the window');
  const server = await startServer();
  const profile = await makeProfile(server.origin);
  const app = await startProgram(process.cwd(), profile.folder);
  const { ask } = app;
  try {
    const workbench = await app.attach('app://keybearer/');
    const link = `document.querySelector('.settings-link[href^="app://settings/"]')`;
    while (!(await ask(workbench, `isSecureContext && ${link} !== null`))) await sleep(50);
    await ask(workbench, `${link}.click()`);
    const settings = await app.attach('app://settings/');
    while (!(await ask(settings, `document.querySelector('h1') !== null`))) await sleep(50);
    const pages = { workbench, settings };
    const { connections } = await ask(settings, `fetch('/api/state').then((it) => it.json())`);
    const { id: _id, credentials: _credentials, keys: _keys, ...common } = connections[0];

    const prepare = async (name, { origin, proxyAddress }) => {
      const proxy = proxyAddress === '' ? 'none' : 'custom';
      const addresses = { tokenUrl: `${origin}/token`, apiBaseUrl: origin };
      const fields = { ...common, name, ...addresses, proxy, proxyAddress };
      const added = { fields, credentials: PAIR, keepForThisRun: true };
      const saved = await ask(settings, post('connections', added));
      if (!saved.ok) throw new Error(JSON.stringify(saved));
      return { id: saved.connection.id, fields };
    };

    for (const [step, start] of Object.entries(SILENCE)) {
      const silence = await start();
      const parts = await prepare(step, silence);
      for (const [what, route] of Object.entries(WAYS)) {
        const times = await measure(pages, ask, silence, parts, route);
        row(`${step}: ${what}`, worst(times), '', `< ${GOAL_MS} ms`);
      }
      if (step === 'waiting for the head') {
        const times = await measureQueue(workbench, ask, parts.id);
        row('waiting for a free connection: call', worst(times), '', `< ${GOAL_MS} ms`);
      }
      silence.server.close();
    }
    for (const [step, start] of Object.entries(DEAF)) {
      const silence = await start();
      const { id } = await prepare(step, silence);
      await ask(workbench, `void (window.text = 'x'.repeat(${BODY_CHARACTERS}))`);
      const route = {
        ...WAYS.call,
        begin: () =>
          `(window.call = window.keybearer.callApi({ ...${request(id, { method: 'POST' })},
            body: { kind: 'text', text: window.text, contentType: 'text/plain' } })).response`,
      };
      const times = await measure(pages, ask, silence, {}, route);
      row(`${step}: call`, worst(times), '', `< ${GOAL_MS} ms`);
      silence.server.close();
    }
  } finally {
    await app.stop();
    await profile.remove();
    server.close();
  }
}
