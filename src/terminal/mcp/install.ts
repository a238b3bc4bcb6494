// keybearer mcp install: adds the server to a coding agent's configuration, and says what it changed.
import { chmod, mkdir, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parse as parseToml, stringify, type TomlTable } from 'smol-toml';
import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import { codeOf } from '../../main/error-code';
import { ProblemError } from '../../main/problem-error';
import { readRegular } from '../../main/regular-file';
import type { ClientName } from './clients';

/** How the server is started. */
interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

interface Place {
  readonly path: string;
  /** Returns the file's new text. `text`: the present one, empty if there's no file. */
  readonly change: (text: string, server: ServerCommand) => string;
}

const NAME = 'keybearer';

const unreadable = (path: string, detail: string): ProblemError =>
  new ProblemError('agent-file-unreadable', { detail: `${path}: ${detail}` });

/** Changes only this entry, and keeps comments. */
const inJson =
  (path: string, list: string, withType: boolean): Place['change'] =>
  (text, { command, args }) => {
    const errors: ParseError[] = [];
    const value: unknown =
      text.trim() === '' ? {} : parse(text, errors, { allowTrailingComma: true });
    if (errors.length > 0 || typeof value !== 'object' || value === null || Array.isArray(value))
      throw unreadable(path, 'it isn’t a JSON object');
    const servers = (value as Readonly<Record<string, unknown>>)[list] ?? {};
    if (typeof servers !== 'object' || Array.isArray(servers))
      throw unreadable(path, `${list} isn’t a JSON object`);
    // What else the entry has, such as variables for its environment, stays.
    const existing = (servers as Readonly<Record<string, unknown>>)[NAME];
    const kept = typeof existing === 'object' && existing !== null ? existing : {};
    const entry = { ...kept, ...(withType && { type: 'stdio' }), command, args };
    const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
    const source = text.trim() === '' ? '{}\n' : text;
    return applyEdits(source, modify(source, [list, NAME], entry, { formattingOptions }));
  };

/** JSON's strings are TOML's basic strings, but for DEL, which TOML wants escaped. */
const tomlString = (text: string): string => JSON.stringify(text).replaceAll('\u007f', '\\u007f');

/** The lines from the table's header up to the next one. */
const TABLE = new RegExp(String.raw`^\[mcp_servers\.${NAME}\][^\n]*\n(?:(?!\[)[^\n]*\n?)*`, 'm');

const parsedToml = (path: string, text: string): TomlTable => {
  try {
    return parseToml(text.replace(/^\uFEFF/, ''));
  } catch {
    throw unreadable(path, 'it isn’t valid TOML');
  }
};

const isTable = (value: unknown): value is TomlTable =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The configuration with this server, as a value. */
const withServer = (value: TomlTable, entry: TomlTable): TomlTable => {
  const servers = value['mcp_servers'];
  const present = isTable(servers) ? servers : {};
  const existing = present[NAME];
  const changed = { ...(isTable(existing) ? existing : {}), ...entry };
  return { ...value, mcp_servers: { ...present, [NAME]: changed } };
};

/**
 * Changes the text, so that comments stay, and then makes sure that exactly this entry has changed. TOML can write the
 * same table in many ways; one that the text's change doesn't fit is left to its owner.
 */
const inToml =
  (path: string): Place['change'] =>
  (text, server) => {
    const before = parsedToml(path, text);
    const entry: TomlTable = { command: server.command, args: [...server.args] };
    const wanted = withServer(before, entry);
    if (stringify(before) === stringify(wanted)) return text;
    const after = changedToml(text, server);
    if (stringify(parsedToml(path, after)) !== stringify(wanted))
      throw unreadable(path, 'it writes the server in a form that Keybearer doesn’t change');
    return after;
  };

const changedToml: Place['change'] = (text, { command, args }) => {
  const table = `[mcp_servers.${NAME}]\ncommand = ${tomlString(command)}\nargs = [${args.map(tomlString).join(', ')}]\n`;
  if (TABLE.test(text)) return text.replace(TABLE, () => table);
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${before}${before === '' ? '' : '\n'}${table}`;
};

/**
 * Where each client's documentation says that its servers are: Claude Code and VS Code in the project, Codex and Cursor
 * in the home folder.
 */
const placeOf = (client: ClientName, { project, home }: Folders): Place => {
  const at = (path: string, list: string, withType: boolean): Place => ({
    path,
    change: inJson(path, list, withType),
  });
  switch (client) {
    case 'claude-code':
      return at(resolve(project, '.mcp.json'), 'mcpServers', true);
    case 'vscode':
      return at(resolve(project, '.vscode', 'mcp.json'), 'servers', true);
    case 'cursor':
      return at(join(home, '.cursor', 'mcp.json'), 'mcpServers', false);
    case 'codex':
      return {
        path: join(home, '.codex', 'config.toml'),
        change: inToml(join(home, '.codex', 'config.toml')),
      };
  }
};

const readIfThere = async (path: string): Promise<string> => {
  try {
    return (await readRegular(path)).toString('utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw unreadable(path, codeOf(error) ?? '');
  }
};

interface Folders {
  /** The project that the client works in. */
  readonly project: string;
  /** The person's home folder. */
  readonly home: string;
}

interface Installed {
  readonly path: string;
  /** Whether the file has changed. */
  readonly isNew: boolean;
}

/**
 * Adds or replaces the entry, and nothing else.
 *
 * @throws ProblemError `agent-file-unreadable` or `agent-file-unwritable`; the file is as it was then.
 */
export const installIn = async (
  client: ClientName,
  folders: Folders,
  server: ServerCommand,
): Promise<Installed> => {
  const { path, change } = placeOf(client, folders);
  const before = await readIfThere(path);
  const after = change(before, server);
  if (after === before) return { path, isNew: false };
  try {
    await mkdir(dirname(path), { recursive: true });
    // A link to a folder of settings stays one, and a file that only its owner can read does too.
    const target = await realpath(path).catch(() => path);
    const mode = await stat(target).then(
      (found) => found.mode & 0o777,
      () => undefined,
    );
    // A crash leaves the old file or the new one.
    const beside = `${target}.${process.pid}.tmp`;
    await writeFile(beside, after, { flag: 'wx', mode: 0o600 });
    await chmod(beside, mode ?? 0o644);
    await rename(beside, target);
  } catch (error) {
    throw new ProblemError('agent-file-unwritable', { detail: `${path}: ${codeOf(error) ?? ''}` });
  }
  return { path, isNew: true };
};
