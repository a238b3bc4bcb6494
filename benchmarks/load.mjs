// Many calls through the real window: at once, in a row, and given up at random moments. Prints what was seen, and names
// what should not be so: more than one token asked for at a time, memory that grew, a handle left open (Linux).
import { createServer } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeProfile } from './profile.mjs';
import { startProgram } from './electron.mjs';

const AT_ONCE = 100;
const IN_A_ROW = 1_000;
const CANCELS = 200;
const WARM_UP = 1_500;
const MOST_GROWTH = 1.1;
const TOKEN_SECONDS = 5;

/** Issues tokens slowly enough to be asked twice for, and answers drop by drop where it is asked to. */
async function startServer() {
  const seen = { tokens: 0, tokensNow: 0, mostTokensAtOnce: 0 };
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    if (request.url === '/token') {
      seen.tokens += 1;
      seen.tokensNow += 1;
      seen.mostTokensAtOnce = Math.max(seen.mostTokensAtOnce, seen.tokensNow);
      setTimeout(() => {
        seen.tokensNow -= 1;
        const token = `soak-token-${seen.tokens}-${'x'.repeat(20)}`;
        response.end(
          JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS }),
        );
      }, 50);
      return;
    }
    if (request.url !== '/drip') return response.end(JSON.stringify({ text: 'y'.repeat(1_000) }));
    const drops = setInterval(() => response.write('"drop" '), 10);
    response.on('close', () => clearInterval(drops));
    return undefined;
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    origin: `http://127.0.0.1:${server.address().port}`,
    connections: () => new Promise((resolve) => server.getConnections((_, n) => resolve(n))),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const script = (id, body) => `(async () => {
  const call = (url) => window.keybearer.callApi({
    connection: ${JSON.stringify(id)}, method: 'GET', url, headers: [], subscriptionId: null,
    requestId: 'fresh', body: { kind: 'none' }, token: 'auto', confirmed: false,
  });
  const whole = async (url) => {
    const asked = call(url);
    const { ok } = await asked.response;
    asked.release();
    return ok;
  };
  ${body}
})()`;

/** What was not as it should be, in words. */
export async function load() {
  const server = await startServer();
  const { seen } = server;
  const profile = await makeProfile(server.origin);
  const app = await startProgram(process.cwd(), profile.folder);
  const page = await app.attach('app://keybearer/');
  const isThere = `isSecureContext && document.querySelector('[aria-label="Token status"]') !== null`;
  while (!(await app.ask(page, isThere))) await sleep(50);
  const ask = (body) => app.ask(page, script(profile.id, body));
  const figures = async () => {
    await app.devtools.send('HeapProfiler.collectGarbage', {}, page);
    const { usedSize } = await app.devtools.send('Runtime.getHeapUsage', {}, page);
    const rollup = await readFile(`/proc/${app.pid}/smaps_rollup`, 'utf8');
    return {
      main: Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]) / 1_024,
      page: usedSize / 1e6,
      handles: (await readdir(`/proc/${app.pid}/fd`)).length,
    };
  };
  const wrong = [];
  const expectThat = (what, holds) => holds || wrong.push(what);
  const say = (name, { main: ofMain, page: ofPage, handles }) =>
    console.log(
      `${name.padEnd(28)} main ${ofMain.toFixed(1).padStart(6)} MB   page ${ofPage.toFixed(1).padStart(5)} MB   handles ${handles}`,
    );
  try {
    // Until everything is loaded and main's heap, which nobody collects by force, has grown to its working size.
    await ask(`for (let n = 0; n < ${WARM_UP}; n += 1) await whole('/kilobyte')`);
    const before = await figures();
    say('before', before);

    const startedAt = performance.now();
    const good = await ask(
      `return (await Promise.all(Array.from({ length: ${AT_ONCE} }, () => whole('/kilobyte')))).filter(Boolean).length`,
    );
    console.log(
      `${AT_ONCE} at once: ${good} answered in ${Math.round(performance.now() - startedAt)} ms`,
    );
    expectThat('every call at once is answered', good === AT_ONCE);

    const samples = [];
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const responded = await ask(
        `let n = 0; for (let c = 0; c < ${IN_A_ROW / 10}; c += 1) n += await whole('/kilobyte'); return n`,
      );
      expectThat('every call in a row is answered', responded === IN_A_ROW / 10);
      samples.push(await figures());
      say(`in a row: ${(tenth + 1) * (IN_A_ROW / 10)}`, samples.at(-1));
    }
    const [first, last] = [samples[0], samples.at(-1)];
    for (const part of ['main', 'page'])
      expectThat(`memory of ${part} is flat`, last[part] < first[part] * MOST_GROWTH);

    const codes = await ask(`
      const told = {};
      await Promise.all(Array.from({ length: ${CANCELS} }, async (_, n) => {
        await new Promise((done) => setTimeout(done, n * 5));
        const asked = call('/drip');
        setTimeout(asked.cancel, Math.random() * 200);
        const outcome = await asked.response;
        asked.release();
        const code = outcome.ok ? 'answered' : outcome.problem.code;
        told[code] = (told[code] ?? 0) + 1;
      }));
      return told;`);
    console.log(`${CANCELS} cancels:`, JSON.stringify(codes));
    expectThat('every cancelled call ends as cancelled', codes.cancelled === CANCELS);
    // Undici keeps idle connections for some seconds.
    let after = await figures();
    for (let tries = 0; tries < 60 && after.handles > before.handles; tries += 1) {
      await sleep(500);
      after = await figures();
    }
    say('after the cancels', after);
    console.log(
      `tokens: ${seen.tokens}, most at once: ${seen.mostTokensAtOnce}; connections left: ${await server.connections()}`,
    );
    expectThat('one token request at a time', seen.mostTokensAtOnce === 1);
    expectThat('no handle is left open', after.handles <= before.handles);
  } finally {
    await app.stop();
    await profile.remove();
    server.close();
  }
  for (const what of wrong) console.log(`NOT SO: ${what}`);
  return wrong;
}
