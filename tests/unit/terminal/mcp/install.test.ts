// A coding agent's configuration gets one entry, and keeps everything else. The shapes are those of each client's
// documentation.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  lstatSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CLIENTS, type ClientName } from '../../../../src/terminal/mcp/clients';
import { installIn } from '../../../../src/terminal/mcp/install';

let home: string;
let project: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'keybearer-agents-'));
  project = join(home, 'project');
  mkdirSync(project);
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const SERVER = { command: '/usr/bin/node', args: ['/opt/key "bearer".js', 'mcp'] };
const FILES: Readonly<Record<ClientName, string>> = {
  'claude-code': 'project/.mcp.json',
  vscode: 'project/.vscode/mcp.json',
  cursor: '.cursor/mcp.json',
  codex: '.codex/config.toml',
};
const path = (client: ClientName) => join(home, FILES[client]);
const put = (client: ClientName, text: string): void => {
  mkdirSync(dirname(path(client)), { recursive: true });
  writeFileSync(path(client), text);
};
const text = (client: ClientName) => readFileSync(path(client), 'utf8');

test.each<[ClientName, unknown]>([
  ['claude-code', { mcpServers: { keybearer: { type: 'stdio', ...SERVER } } }],
  ['vscode', { servers: { keybearer: { type: 'stdio', ...SERVER } } }],
  ['cursor', { mcpServers: { keybearer: SERVER } }],
])('%s has a new file', async (client, expected) => {
  expect(await installIn(client, { project, home }, SERVER)).toEqual({
    path: path(client),
    isNew: true,
  });
  expect(JSON.parse(text(client))).toEqual(expected);
});

test('Codex has a new file', async () => {
  await installIn('codex', { project, home }, SERVER);
  expect(text('codex')).toBe(
    '[mcp_servers.keybearer]\ncommand = "/usr/bin/node"\nargs = ["/opt/key \\"bearer\\".js", "mcp"]\n',
  );
});

test.each(CLIENTS)('%s: a second time changes nothing', async (client) => {
  await installIn(client, { project, home }, SERVER);
  const before = text(client);
  expect(await installIn(client, { project, home }, SERVER)).toEqual({
    path: path(client),
    isNew: false,
  });
  expect(text(client)).toBe(before);
  expect(readdirSync(dirname(path(client))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('comments and other servers stay', async () => {
  put(
    'vscode',
    '{\n\t// mine\n\t"servers": {\n\t\t"other": { "command": "x" }, // last\n\t},\n\t"inputs": []\n}\n',
  );
  await installIn('vscode', { project, home }, SERVER);
  const after = text('vscode');
  for (const kept of ['// mine', '"other"', '// last', '"inputs": []'])
    expect(after).toContain(kept);
  expect(after).toContain('"keybearer"');
});

test('an old entry is replaced, tables around it stay', async () => {
  put(
    'codex',
    'model = "x"\n\n[mcp_servers.keybearer]\ncommand = "old"\nargs = []\n\n[mcp_servers.other]\ncommand = "y"\n',
  );
  await installIn('codex', { project, home }, SERVER);
  expect(text('codex')).not.toContain('old');
  expect(text('codex')).toContain('model = "x"\n');
  expect(text('codex')).toContain('[mcp_servers.other]\ncommand = "y"\n');
  expect(text('codex').match(/\[mcp_servers\.keybearer\]/g)).toHaveLength(1);
});

test('Codex: a file without a last line feed is continued on a line of its own', async () => {
  put('codex', 'model = "x"');
  await installIn('codex', { project, home }, SERVER);
  expect(text('codex')).toMatch(/^model = "x"\n\n\[mcp_servers\.keybearer\]\n/);
});

describe('Codex: however the file writes its tables, only this entry changes, or nothing', () => {
  test.each([
    ['a comment after the header', '[mcp_servers.keybearer] # mine\ncommand = "old"\n'],
    ['spaces in the header', '[ mcp_servers . keybearer ]\ncommand = "old"\n'],
    ['a quoted name', '[mcp_servers."keybearer"]\ncommand = "old"\n'],
    ['dotted keys', '[mcp_servers]\nkeybearer.command = "old"\n'],
    ['a dotted key at the top', 'mcp_servers.keybearer.command = "old"\n'],
    [
      'an inline table',
      'mcp_servers = { keybearer = { command = "old" }, other = { command = "y" } }\n',
    ],
    [
      'a subtable',
      '[mcp_servers.keybearer]\ncommand = "old"\n[mcp_servers.keybearer.env]\nA = "b"\n',
    ],
    ['a header in a text', 'note = """\n[mcp_servers.keybearer]\ncommand = "old"\n"""\n'],
    [
      'a bracket at the start of a line',
      '[mcp_servers.keybearer]\nargs = [\n"a",\n["b"],\n]\ncommand = "old"\n',
    ],
    ['CRLF', '[mcp_servers.keybearer]\r\ncommand = "old"\r\n\r\n[a]\r\nb = 1\r\n'],
    ['a byte order mark', '\uFEFF[mcp_servers.keybearer]\ncommand = "old"\n'],
  ])('%s', async (_what, before) => {
    put('codex', before);
    const value = parse(before.replace(/^\uFEFF/, '')) as Record<string, Record<string, object>>;
    const wanted = {
      ...value,
      mcp_servers: {
        ...value['mcp_servers'],
        keybearer: { ...value['mcp_servers']?.['keybearer'], ...SERVER, args: [...SERVER.args] },
      },
    };
    const done = await installIn('codex', { project, home }, SERVER).catch(
      (error: { problem: { code: string } }) => error.problem.code,
    );
    if (done === 'agent-file-unreadable') expect(text('codex')).toBe(before);
    else expect(parse(text('codex').replace(/^\uFEFF/, ''))).toEqual(wanted);
  });
});

test.skipIf(process.platform === 'win32').each(CLIENTS)(
  '%s: a private file stays private, a link stays a link, and what else the entry has stays',
  async (client) => {
    const real = join(home, 'real');
    const isToml = client === 'codex';
    const list = client === 'vscode' ? 'servers' : 'mcpServers';
    writeFileSync(
      real,
      isToml ? '' : JSON.stringify({ [list]: { keybearer: { env: { A: 'b' }, command: 'old' } } }),
      { mode: 0o600 },
    );
    mkdirSync(dirname(path(client)), { recursive: true });
    symlinkSync(real, path(client));
    await installIn(client, { project, home }, SERVER);
    expect(lstatSync(path(client)).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o600);
    expect(readFileSync(real, 'utf8')).toContain('key \\"bearer');
    if (!isToml) expect(readFileSync(real, 'utf8')).toContain('"env"');
  },
);

describe('what isn’t a configuration stays as it is', () => {
  test.each(['{"mcpServers":[]}', '{"mcpServers":"x"}'])(
    'a list that’s none: %s',
    async (before) => {
      put('cursor', before);
      await expect(installIn('cursor', { project, home }, SERVER)).rejects.toMatchObject({
        problem: { code: 'agent-file-unreadable' },
      });
      expect(text('cursor')).toBe(before);
    },
  );

  test('invalid TOML', async () => {
    put('codex', 'a = \n');
    await expect(installIn('codex', { project, home }, SERVER)).rejects.toMatchObject({
      problem: { code: 'agent-file-unreadable' },
    });
    expect(text('codex')).toBe('a = \n');
  });

  test.each(['{"mcpServers":', '[]', '"text"', 'not JSON'])('%s', async (before) => {
    put('cursor', before);
    await expect(installIn('cursor', { project, home }, SERVER)).rejects.toMatchObject({
      problem: { code: 'agent-file-unreadable' },
    });
    expect(text('cursor')).toBe(before);
  });

  test('a folder in its place', async () => {
    mkdirSync(path('cursor'), { recursive: true });
    await expect(installIn('cursor', { project, home }, SERVER)).rejects.toMatchObject({
      problem: { code: 'agent-file-unreadable' },
    });
  });

  test.skipIf(process.getuid?.() === 0)('a folder that can’t be written', async () => {
    chmodSync(project, 0o500);
    await expect(installIn('claude-code', { project, home }, SERVER)).rejects.toMatchObject({
      problem: { code: 'agent-file-unwritable' },
    });
    expect(existsSync(path('claude-code'))).toBe(false);
  });
});
