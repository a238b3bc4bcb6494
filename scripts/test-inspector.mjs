// npm run test:inspector: asks `keybearer mcp` with the MCP Inspector's command line, in both protocol eras, and prints
// what came of it. Downloads the Inspector, 110 MB, to the cache folder.
import './node-version.mjs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesktop, partsForDesktop } from './desktop/open-desktop.mjs';
import { atTheEnd, live } from './lifetime.mjs';
import { PROJECT } from './project.mjs';
import { run, runNpm } from './run.mjs';
import { say, Stop } from './say.mjs';
import { cacheFolder } from './setup/cache-folder.mjs';
import { setUp } from './setup.mjs';

const INSPECTOR = '@modelcontextprotocol/inspector';
const VERSION = '2.12.0';

const call = (tool, args = {}) => [
  '--method=tools/call',
  `--tool-name=${tool}`,
  `--tool-args-json=${JSON.stringify(args)}`,
];
const path = '/vehicles/v1/merchandisable';

/** What to ask, whether the Inspector says with its exit code that it failed, and whether its result is as expected. */
const CASES = [
  {
    name: 'initialize',
    args: ['--method=initialize'],
    isRight: ({ serverInfo, protocolVersion }) =>
      serverInfo.name === 'keybearer' && protocolVersion !== '',
  },
  {
    name: 'tools, strictly portable',
    args: ['--method=tools/list', '--strict'],
    isRight: ({ tools }) =>
      tools.length === 4 && tools.every(({ outputSchema }) => outputSchema !== undefined),
  },
  {
    name: 'token status',
    args: call('get_token_status'),
    isRight: ({ structuredContent }) => structuredContent.state === 'ready',
  },
  {
    name: 'a request',
    args: call('call_api', { url: path }),
    isRight: ({ structuredContent: { status, hidden } }) => status === 200 && hidden === 0,
  },
  {
    name: 'twenty requests at once',
    args: [
      ...call('call_api', { url: path }),
      '--load',
      '--load-requests=20',
      '--load-concurrency=20',
    ],
    isRight: ({ ok }) => ok === 20,
  },
  {
    name: 'a path that isn’t there',
    args: call('call_api', { url: '/nope' }),
    fails: true,
    isRight: ({ structuredContent: { status, problem } }) =>
      status === 404 && problem.owner === 'you',
  },
  // The Inspector prints an error instead of a result.
  { name: 'a tool that isn’t there', args: call('nope'), fails: true, isRight: null },
];

/** The Inspector's command-line program. Installed without scripts: its own would download its other clients. */
async function installInspector() {
  const folder = join(cacheFolder(), `inspector-${VERSION}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `${INSPECTOR}@${VERSION}`,
  ];
  const { code, output } = await runNpm(args, { cwd: folder });
  if (code !== 0) throw new Stop(`the Inspector could not be installed:\n${output}`);
  return join(folder, 'node_modules', INSPECTOR, 'clients/launcher/build/index.js');
}

async function main() {
  await setUp({ parts: partsForDesktop() });
  const inspector = await installInspector();
  const { env } = await openDesktop();
  const profile = await mkdtemp(join(tmpdir(), 'keybearer-inspector-'));
  atTheEnd(() => rm(profile, { recursive: true, force: true }));
  const server = [process.execPath, join(PROJECT, 'out/main/keybearer.js'), 'mcp'];
  let failed = 0;
  for (const era of ['legacy', 'modern'])
    for (const { name, args, fails = false, isRight } of CASES) {
      const given = ['--cli', '--quiet', '--protocol-era', era, ...args, '--', ...server];
      const { code, output, stdout } = await run(
        process.execPath,
        [inspector, ...given, '--profile', profile],
        { env },
      );
      const result = stdout === '' ? null : JSON.parse(stdout);
      const isExpected = result === null ? isRight === null : isRight?.(result) === true;
      const held = isExpected && (code !== 0) === fails;
      if (!held) failed += 1;
      console.log(`${era.padEnd(6)} | ${held ? 'held  ' : 'FAILED'} | ${name} (exit ${code})`);
      if (!held) console.log(output.slice(0, 4_000));
    }
  say(failed === 0 ? 'all came out as expected.' : `${failed} didn’t come out as expected.`);
  return failed === 0 ? 0 : 1;
}

await live(main);
