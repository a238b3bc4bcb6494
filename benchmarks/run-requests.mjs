// keybearer run, beside Bruno's command where it's installed: ten requests, one after another, in a new process.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOnPath } from '../scripts/setup/system-packages.mjs';
import { ratio, row, spread } from './statistics.mjs';

const REQUESTS = 10;
const TIMES = 10;

const numbers = Array.from({ length: REQUESTS }, (_, at) => at + 1);

/** Each request has a test. */
async function writeForKeybearer(file) {
  const items = numbers.map((number) => ({
    name: `Request ${number}`,
    method: 'GET',
    url: `/item/${number}`,
    tests: [{ subject: 'status', comparison: 'equals', value: '200' }],
  }));
  await writeFile(file, JSON.stringify({ keybearer: 'requests', version: 1, items }));
}

/** Without tests: bru 4.1.0 fails the first one if its response comes before its JavaScript engine has been loaded. */
async function writeForBruno(folder, origin) {
  await mkdir(folder);
  await writeFile(
    join(folder, 'bruno.json'),
    JSON.stringify({ version: '1', name: 'benchmark', type: 'collection' }),
  );
  for (const number of numbers) {
    const request = [
      `meta {\n  name: Request ${number}\n  type: http\n  seq: ${number}\n}\n`,
      `get {\n  url: ${origin}/item/${number}\n  body: none\n  auth: bearer\n}\n`,
      'auth:bearer {\n  token: abcdefghijklmnop\n}\n',
    ];
    await writeFile(join(folder, `${number}.bru`), request.join('\n'));
  }
}

/**
 * `time`: runs a shell command in an environment, and returns its milliseconds. `command`: how keybearer is run.
 * `origin`: a server's that responds to any path, and issues tokens at `/token`. Bruno gets a token, and doesn't
 * request one.
 */
export async function benchRun(time, command, origin, env) {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-run-'));
  const file = join(folder, 'requests.json');
  await writeForKeybearer(file);
  await writeForBruno(join(folder, 'bruno'), origin);
  const lines = {
    keybearer: `${command} run '${file}' --token-url ${origin}/token --api-url ${origin}`,
    ...(isOnPath('bru') && { bruno: `sh -c "cd '${folder}/bruno' && exec bru run"` }),
  };
  const took = { keybearer: [], bruno: [] };
  for (let turn = 0; turn < TIMES; turn += 1)
    for (const [name, line] of Object.entries(lines)) took[name].push((await time(line, env)).ms);
  await rm(folder, { recursive: true });
  row(`keybearer run, ${REQUESTS} requests with a test each`, spread(took.keybearer, 'ms'));
  if (took.bruno.length === 0) return row('bru run, the same without tests', 'no bru here');
  row(
    'bru run, the same without tests',
    spread(took.bruno, 'ms'),
    ratio(took.bruno, took.keybearer),
  );
}
