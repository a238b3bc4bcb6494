// What the built command shows on a terminal, which util-linux' `script` provides.
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  closePlaces,
  COMMAND,
  createPlace,
  isBuilt,
  serveApi,
  startProgramWith,
  type Place,
  type Running,
  type TestApi,
} from '../../support/command';
import { deferred } from '../../support/deferred';
import { closeServers } from '../../support/servers';

const { error, stdout: version } = spawnSync('script', ['--version'], { encoding: 'utf8' });
const hasScript = error === undefined && version.includes('util-linux');
if (!hasScript)
  console.log('not run: the keybearer command on a terminal, since there’s no util-linux');

describe.skipIf(!isBuilt || !hasScript)('on a terminal', () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });

  const respondWith = (
    body: string | Buffer,
    type: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TestApi> =>
    serveApi((_request, response) => {
      response.writeHead(200, { 'Content-Type': type, ...headers });
      response.end(body);
    });
  const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

  const startOn = (
    api: TestApi,
    args: readonly string[] = [],
    { both = false, env = {} } = {},
  ): Running => {
    const words = [process.execPath, COMMAND, 'call', '/x', ...args, ...api.options];
    const line = `exec ${words.map(quoted).join(' ')}${both ? '' : ' 2>/dev/null'}`;
    return startProgramWith('script', ['-qec', line, '/dev/null'], {
      env: { ...place.env, ...api.credentials, SHELL: '/bin/sh', TERM: 'xterm', ...env },
    });
  };

  /** What's shown of the standard output, or of both. The terminal ends lines with CR LF. */
  const show = async (
    ...given: Parameters<typeof startOn>
  ): Promise<{ readonly code: number | null; readonly shown: string }> => {
    const { code, stdout } = await startOn(...given).finished;
    return { code, shown: stdout.toString().replaceAll('\r\n', '\n') };
  };

  test('JSON is formatted, with long numbers as sent', async () => {
    const api = await respondWith('{"id":12345678901234567890,"b":[1,{}]}', 'application/json');
    expect(await show(api)).toEqual({
      code: 0,
      shown: '{\n  "id": 12345678901234567890,\n  "b": [\n    1,\n    {}\n  ]\n}\n',
    });
  });

  const HOSTILE = 'a\u001B]0;title\u0007\u001B[2Jb\u009B31m\u202E\r\tc\n';
  const VISIBLE = String.raw`a\u{1b}]0;title\u{7}\u{1b}[2Jb\u{9b}31m\u{202e}\u{d}` + '\tc\n';

  test.each([
    'text/plain; charset=utf-8',
    'text/html',
    'text/event-stream',
    'application/x-ndjson',
    'application/xml',
  ])('a hostile response as %s doesn’t control it', async (type) => {
    const api = await respondWith(HOSTILE, type);
    const { code, shown } = await show(api);
    expect(code).toBe(0);
    expect(shown).toBe(VISIBLE);
  });

  test.each([
    ['text/plain; charset=iso-8859-1', Buffer.from('a\u001B[2Jb\u009Bc\n', 'latin1')],
    ['application/json', '{"a":"\u001B[2J\u009B"}'],
    ['application/json', '{"a\\u001b":"b\u202E"'],
  ])('nor does one as %s, which is read as a whole', async (type, body) => {
    const { shown } = await show(await respondWith(body, type));
    expect(shown).toMatch(/\\u\{(?:1b|202e)\}/);
    expect(shown).not.toMatch(/[\u001B\u009B\u202E]/);
  });

  test('nor do values that a JSONPath selects, nor headers', async () => {
    const api = await respondWith(JSON.stringify({ a: HOSTILE }), 'application/json', {
      'X-Hostile': 'b\u009B31m',
    });
    const values = await show(api, ['--jsonpath', '$.a']);
    expect(values).toEqual({ code: 0, shown: `${VISIBLE}\n` });
    const { shown } = await show(api, ['--include'], { env: { NO_COLOR: '1' } });
    expect(shown).toMatch(/\nX-Hostile: b.*31m\n/);
    expect(shown).not.toMatch(/[\u001B\u009B]/);
  });

  test('a character that’s cut in two by the network is one', async () => {
    const api = await serveApi((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
      const bytes = Buffer.from('ü\n');
      response.write(bytes.subarray(0, 1), () => response.end(bytes.subarray(1)));
    });
    expect((await show(api)).shown).toBe('ü\n');
  });

  test('binary isn’t shown', async () => {
    const api = await respondWith(Buffer.from([0, 1, 2, 255, 254]), 'application/octet-stream');
    expect(await show(api)).toEqual({ code: 1, shown: '' });
    const { shown } = await show(api, [], { both: true, env: { NO_COLOR: '1' } });
    expect(shown).toContain('The response is binary, so it isn’t printed on a terminal.');
  });

  test('progress is removed, and the status comes last', async () => {
    const waits = deferred();
    const api = await serveApi((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      void waits.promise.then(() => response.end('body\n'));
      response.flushHeaders();
    });
    const running = startOn(api, [], { both: true, env: { NO_COLOR: '1' } });
    let shown = '';
    running.child.stdout.on('data', (part: Buffer) => {
      shown += part.toString();
      if (/(?:Receiving|Waiting for the response)…/.test(shown)) waits.resolve();
    });
    await running.finished;
    expect(shown.replaceAll('\r\n', '\n')).toMatch(
      // oxlint-disable-next-line no-control-regex -- what removes the line
      /…\r\u001B\[Kbody\n200 OK · 5 bytes · [\d,]+ ms\n$/,
    );
  });

  test('a problem is coloured even if the output goes elsewhere', async () => {
    const api = await respondWith('', 'text/plain');
    await closeServers();
    const line = [process.execPath, COMMAND, 'call', '/x', ...api.options].map(quoted).join(' ');
    const { stdout } = await startProgramWith('script', ['-qec', `${line} | cat`, '/dev/null'], {
      env: { ...place.env, ...api.credentials, SHELL: '/bin/sh', TERM: 'xterm' },
    }).finished;
    expect(stdout.toString()).toContain('\u001B[31mkeybearer:\u001B[39m Network problem');
  });

  test('colour is for terminals, unless NO_COLOR or TERM says otherwise', async () => {
    const api = await respondWith('body\n', 'text/plain');
    const isColoured = async (env: Readonly<Record<string, string>>): Promise<boolean> =>
      (await show(api, ['--include'], { env })).shown.includes('\u001B[36mContent-Type');
    expect(await isColoured({})).toBe(true);
    expect(await isColoured({ NO_COLOR: '1' })).toBe(false);
    expect(await isColoured({ NO_COLOR: '' })).toBe(true);
    expect(await isColoured({ TERM: 'dumb' })).toBe(false);
  });
});
