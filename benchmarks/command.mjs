// The keybearer command and its server for agents, beside the least that Node does and beside curl, in the same run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { PROJECT } from '../scripts/project.mjs';
import { startProgram } from './electron.mjs';
import { makeProfile } from './profile.mjs';
import { benchRun } from './run-requests.mjs';
import { ratio, row, spread } from './statistics.mjs';
import { GIGABYTE, startGigabyteServer } from './transfers.mjs';

const COMMAND = join(PROJECT, 'out/main/keybearer.js');
const TIMES = 15;
/** One after another; at most 300 a minute are allowed. */
const CALLS = 280;
const PAIR = { KEYBEARER_API_KEY: 'benchmark_key', KEYBEARER_API_SECRET: 'benchmark_secret' };

/** Runs a shell command, and returns its milliseconds and the most memory that it used, in bytes. */
async function time(line, env = process.env) {
  const from = performance.now();
  const child = spawn('sh', ['-c', `exec ${line}`], { stdio: 'ignore', env });
  let most = 0;
  const watch = setInterval(() => {
    readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (text) => (most = Math.max(most, Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) * 1_024)),
      () => undefined,
    );
  }, 50);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0) throw new Error(`“${line}” ended with ${code}`);
  return { ms: performance.now() - from, most };
}

/** Programs may ask, and the connection is to the sandbox, about which nobody is asked. */
async function allowPrograms({ folder }) {
  const file = join(folder, 'settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8'));
  const [connection] = settings.connections;
  const sandbox = { ...connection, environment: 'sandbox', credentials: null };
  const programs = { enabled: true, permissions: [] };
  await writeFile(file, JSON.stringify({ ...settings, connections: [sandbox], programs }));
}

async function benchCommand(profile, origin) {
  const node = `'${process.execPath}'`;
  const call = `${node} '${COMMAND}' call`;
  const lines = {
    least: [`${node} -e ''`],
    app: [`${call} /echo --profile '${profile.folder}'`],
    alone: [
      `${call} /x --token-url ${origin}/token --api-url ${origin}`,
      { ...process.env, ...PAIR },
    ],
  };
  const took = { least: [], app: [], alone: [] };
  for (let turn = 0; turn < TIMES; turn += 1)
    for (const [name, line] of Object.entries(lines)) took[name].push((await time(...line)).ms);
  row('node -e ""', spread(took.least, 'ms'));
  const goals = { app: '≤ × 1.5', alone: '≤ × 6' };
  row(
    'a call through the running app',
    spread(took.app, 'ms'),
    ratio(took.app, took.least),
    goals.app,
  );
  row(
    'a call alone, with its token request',
    spread(took.alone, 'ms'),
    ratio(took.alone, took.least),
    goals.alone,
  );
}

async function benchGigabyte(origin) {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-command-'));
  const file = join(folder, 'bytes');
  const lines = {
    curl: `curl --silent --output '${file}' ${origin}/bytes`,
    command: `'${process.execPath}' '${COMMAND}' call /bytes --token-url ${origin}/token --api-url ${origin} > '${file}'`,
  };
  const took = { curl: [], command: [] };
  let most = 0;
  for (let turn = 0; turn < 3; turn += 1)
    for (const [name, line] of Object.entries(lines)) {
      await rm(file, { force: true });
      const run = await time(line, { ...process.env, ...PAIR });
      took[name].push(run.ms);
      if (name === 'command') most = Math.max(most, run.most);
      const { size } = await stat(file);
      if (size !== GIGABYTE) throw new Error(`${name} wrote ${size} bytes`);
    }
  row('curl, a gigabyte to a file', spread(took.curl, 'ms'));
  row(
    'keybearer call /bytes > file',
    spread(took.command, 'ms'),
    ratio(took.command, took.curl),
    '≤ × 1.3',
  );
  row('the command’s memory at most', `${(most / 1e6).toFixed(0)} MB`);
  await rm(folder, { recursive: true });
}

async function benchMcp(profile) {
  const client = new Client({ name: 'benchmark', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [COMMAND, 'mcp', '--profile', profile.folder],
    }),
  );
  const took = [];
  for (let turn = 0; turn < CALLS; turn += 1) {
    const from = performance.now();
    const { isError } = await client.callTool({ name: 'call_api', arguments: { url: '/echo' } });
    if (isError) throw new Error('a call failed');
    took.push(performance.now() - from);
  }
  await client.close();
  row('call_api over MCP', spread(took, 'ms', 1), '', '≤ 2 ms');
}

export async function benchPrograms() {
  console.log('\nThe keybearer command, and its server for agents');
  const server = await startGigabyteServer();
  const profile = await makeProfile(server.origin);
  await allowPrograms(profile);
  const app = await startProgram(PROJECT, profile.folder);
  try {
    while (!existsSync(join(profile.folder, 'programs/cookie'))) await sleep(20);
    await benchCommand(profile, server.origin);
    const env = { ...process.env, ...PAIR };
    await benchRun(time, `'${process.execPath}' '${COMMAND}'`, server.origin, env);
    await benchGigabyte(server.origin);
    await benchMcp(profile);
  } finally {
    await app.stop();
    await profile.remove();
    server.close();
  }
}
