// Large answers in the real window: time to the first text, longest block, memory, a jump to the end, the next match;
// beside CodeMirror and <pre> on the same text in the same run.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFile, writeFile } from 'node:fs/promises';
import { PROJECT } from '../scripts/project.mjs';
import { startProgram } from './electron.mjs';
import { ITEM, measureBaselines } from './large-baselines.mjs';
import { BLOCKS, jump, LINES, NEXT_MATCH, press, send, TABLE } from './large-steps.mjs';
import { makeProfile } from './profile.mjs';
import { median, row } from './statistics.mjs';
import { watchStolenTime } from './stolen-time.mjs';

const MB = 1e6;
/** Megabytes, and how often: one answer alone tells what else the computer was about. */
const ROUNDS = { 1: 7, 10: 7, 100: 5, 1000: 5 };
/** What `parse and stringify` took of 100 MB where the floors were measured: they are that machine’s milliseconds. */
const FLOORS_MACHINE_MS = 864;
const GOALS = {
  1: '≤ 50 · 20 ms · 20 MB · 30 ms',
  10: '≤ 50 · 30 ms · 40 MB · 50 ms',
  100: '≤ 50 · 30 ms · 60 MB · 50 ms',
  1000: '≤ 50 · 30 ms · 60 MB',
};

/** JSON of about that size, and the moment its first byte went out. */
async function startServer() {
  let firstByteAt = 0;
  const respond = async (request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    if (request.url === '/token') {
      response.end('{"access_token":"abcdefghijklmnop","token_type":"Bearer","expires_in":3600}');
      return;
    }
    const bytes = Number(new URL(request.url, 'http://x').searchParams.get('mb')) * MB;
    // As bytes: to encode them takes time that the program under test wants.
    const block = Buffer.from(`${ITEM},`.repeat(512));
    firstByteAt = Date.now();
    response.write('[');
    for (let sent = 1; sent < bytes; sent += block.length)
      if (!response.write(block)) await once(response, 'drain');
    response.end('{"needle":"the end"}]');
  };
  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    firstByteAt: () => firstByteAt,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** How much memory the page takes at most from now on, over what it takes now, in bytes (Linux, proc(5)). */
async function watchMemory(program) {
  const { processInfo } = await program.devtools.send('SystemInfo.getProcessInfo');
  const { id } = processInfo.find(({ type }) => type === 'renderer');
  const reported = async (name) => {
    const status = await readFile(`/proc/${id}/status`, 'utf8');
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)[1]) * 1_024;
  };
  // The peak begins anew.
  await writeFile(`/proc/${id}/clear_refs`, '5');
  const before = await reported('VmRSS');
  return { peak: async () => (await reported('VmHWM')) - before };
}

async function measureTable(app, page) {
  await app.ask(page, send('/json?mb=16'));
  await app.ask(page, LINES);
  const table = await app.ask(page, TABLE);
  // The view is remembered; the next answer begins with its lines again.
  await app.ask(page, press('Pretty'));
  await app.ask(page, press('Close tab'));
  return table;
}

async function measure(app, page, server, megabytes) {
  const memory = await watchMemory(app);
  const host = watchStolenTime();
  const textAt = await app.ask(page, send(`/json?mb=${megabytes}`));
  const lines = await app.ask(page, LINES);
  const blocks = await app.ask(page, BLOCKS);
  host.stop();
  const own = blocks.filter(({ ms, until }) => !host.wasStolen(until - ms, until));
  const jumped = await app.ask(page, jump(lines));
  const next = await app.ask(page, NEXT_MATCH);
  const peak = await memory.peak();
  // The next one begins as this one did: with nothing of another answer.
  await app.ask(page, press('Close tab'));
  return {
    first: textAt - server.firstByteAt(),
    longest: blocks[0].ms,
    own: own[0]?.ms ?? 0,
    jumped,
    next,
    peak,
    lines,
  };
}

const ms = (value) => `${value.toFixed(0)} ms`;

function report(megabytes, rounds, codeMirror) {
  const middle = (name) => median(rounds.map((each) => each[name]));
  const figures = [
    ms(middle('first')),
    ms(middle('longest')),
    `${(middle('peak') / MB).toFixed(0)} MB`,
    ms(middle('jumped')),
    ms(middle('next')),
  ];
  row(
    `${megabytes} MB, ${middle('lines').toLocaleString('en')} lines, n=${rounds.length}`,
    figures.join(' · '),
    codeMirror === undefined ? '' : `× ${(middle('first') / codeMirror).toFixed(2)}`,
    GOALS[megabytes],
  );
  if (middle('own') < middle('longest'))
    row('  while the host took no CPU time', `longest block ${ms(middle('own'))}`);
}

export async function benchLarge() {
  const server = await startServer();
  const profile = await makeProfile(server.origin);
  try {
    const app = await startProgram(PROJECT, profile.folder);
    const page = await app.attach('app://keybearer/');
    await app.ask(page, 'window.keybearer.getTokenStatus({ login: true })');
    // The viewer's chunk comes when the window is idle, and the first answer finds it there.
    await sleep(3_000);
    await measure(app, page, server, 0.1);
    const measured = {};
    for (const [megabytes, rounds] of Object.entries(ROUNDS)) {
      measured[megabytes] = [];
      for (let round = 0; round < rounds; round += 1)
        measured[megabytes].push(await measure(app, page, server, Number(megabytes)));
    }
    const tables = [];
    for (let round = 0; round < 5; round += 1) tables.push(await measureTable(app, page));
    const baselines = await measureBaselines(app, page);

    console.log(
      '\nLarge answers in the window (JSON; medians of first text after the first byte · longest block',
    );
    console.log(
      '· peak memory of the window · jump to the end · next match; × of CodeMirror: the first text)',
    );
    for (const [megabytes, rounds] of Object.entries(measured))
      report(megabytes, rounds, baselines.CodeMirror[megabytes]);
    row(
      'a table of 100,000 rows, n=5',
      `${ms(median(tables.map(({ first }) => first)))} · ${ms(median(tables.map(({ longest }) => longest)))}`,
      '',
      '≤ 100 · 50 ms',
    );
    for (const [what, sizes] of Object.entries(baselines))
      for (const [megabytes, took] of Object.entries(sizes)) {
        const slower = `× ${(took / FLOORS_MACHINE_MS).toFixed(1)} of the machine of the goals`;
        row(
          `${what}, ${megabytes} MB of compact JSON`,
          ms(took),
          '',
          what === 'parse and stringify' ? slower : 'in one block',
        );
      }
    await app.stop();
  } finally {
    await profile.remove();
    server.close();
  }
}
