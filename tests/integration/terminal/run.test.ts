// keybearer run, as a process of its own, with real servers.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { xmlLanguage } from '@codemirror/lang-xml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonOutput } from '../../../src/main/command/json-output';
import type { FileItem } from '../../../src/shared/requests-file';
import {
  closePlaces,
  createPlace,
  isBuilt,
  run,
  serveApi,
  start,
  type Place,
  type TestApi,
} from '../../support/command';
import { deferred } from '../../support/deferred';
import { createSecretSearch } from '../../support/secret-search';
import { closedPort, closeServers } from '../../support/servers';

const get = (name: string, url: string, more: object = {}): FileItem => ({
  name,
  method: 'GET',
  url,
  ...more,
});
const status = (value: string) => ({ subject: 'status', comparison: 'equals', value });
const at = (of: string, value: string) => ({
  subject: 'jsonpath',
  of,
  comparison: 'equals',
  value,
});

/** Whether it's well-formed. */
const isXml = (text: string): boolean => {
  let isRight = true;
  xmlLanguage.parser.parse(text).iterate({
    enter: (node) => {
      isRight &&= !node.type.isError;
    },
  });
  return isRight;
};

describe.skipIf(!isBuilt)('run', () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });

  const write = (name: string, items: readonly FileItem[]): string => {
    const path = join(place.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ keybearer: 'requests', version: 1, items }, null, 2));
    return name;
  };
  const optionsFor = (api: TestApi) => ({
    env: { ...place.env, ...api.credentials },
    cwd: place.folder,
  });
  const runOn = async (api: TestApi, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await run(['run', ...args, ...api.options], optionsFor(api));
    return { code, out: stdout.toString(), stderr };
  };
  const jsonOn = async (api: TestApi, ...args: readonly string[]) => {
    const { out, ...rest } = await runOn(api, ...args, '--json');
    return { ...rest, json: JSON.parse(out) as JsonOutput['run'] };
  };
  /** Responds to /NUMBER with that status, and to others with what they were sent. */
  const echo = (): Promise<TestApi> =>
    serveApi((request, response) => {
      const code = Number(request.url.slice(1, 4));
      response.writeHead(Number.isInteger(code) && code > 0 ? code : 200, {
        'Content-Type': 'application/json',
      });
      const { method, url, headers } = request;
      response.end(JSON.stringify({ method, url, id: `id of ${url}`, team: headers['x-team'] }));
    });
  const urls = (api: TestApi) => api.calls().map(({ url }) => url);

  test('all passed: a line for each request, and 0', async () => {
    const api = await echo();
    const file = write('a.json', [
      get('One', '/one', { tests: [status('2xx'), at('$.url', '/one')] }),
      { folder: 'F', items: [{ folder: 'G', items: [get('Two', '/two')] }] },
    ]);
    const { code, out, stderr } = await runOn(api, file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(out.replaceAll(/[\d,]+ ms/g, 'N ms')).toBe(
      '✓ One  200 · N ms\n✓ F / G / Two  200 · N ms\n\n2 requests, 0 failed · 2 tests, 0 failed · N ms\n',
    );
    expect(urls(api)).toEqual(['/one', '/two']);
    expect(api.tokens).toHaveLength(1);
  });

  test('a test that fails: 1, with what was found, and a JUnit report', async () => {
    const api = await echo();
    const file = write('a.json', [
      get('A "b" <c> & \u0001', '/one', { tests: [status('404'), at('$.url', '/two')] }),
      get('B', '/two'),
    ]);
    const { code, out } = await runOn(api, file, '--junit', 'report.xml');
    expect(code).toBe(1);
    expect(out).toContain('    Status: expected 404, found 200.\n');
    expect(out).toContain('    $.url: expected “/two”, found “/one”.\n');
    expect(out).not.toContain('\u0001');
    const xml = readFileSync(join(place.folder, 'report.xml'), 'utf8');
    expect(isXml(xml)).toBe(true);
    expect(isXml(`${xml}<`)).toBe(false);
    expect(xml).toContain('<testsuite name="a.json" tests="2" failures="1" errors="0"');
    expect(xml).toContain('name="A &quot;b&quot; &lt;c&gt; &amp; \\u{1}"');
    expect(xml).toContain('<failure message="Status: expected 404, found 200." type="test">');
  });

  test.each([
    ['a status of 400 or higher', get('a', '/404x'), 1],
    ['unless a test is about the status', get('a', '/404x', { tests: [status('404')] }), 0],
    ['a test that’s switched off', get('a', '/x', { tests: [{ ...status('404'), off: true }] }), 0],
    [
      'a capture that has no value',
      get('a', '/x', { captures: [{ name: 'v', path: '$.none' }] }),
      1,
    ],
    ['a variable that isn’t set', get('a', '/{{none}}'), 2],
    [
      'a header that only Keybearer sets',
      get('a', '/x', { headers: [{ name: 'Host', value: 'x' }] }),
      2,
    ],
    ['a file that isn’t there', get('a', '/x', { body: { type: 'file', file: 'none' } }), 2],
  ])('%s', async (_what, item, expected) => {
    const { code, json } = await jsonOn(await echo(), write('a.json', [item]));
    expect(code).toBe(expected);
    expect(json.passed).toBe(expected === 0);
    expect(json.requests).toMatchObject([{ name: 'a', passed: expected === 0 }]);
  });

  test('a request that can’t be sent is named, and the next is sent', async () => {
    const api = await echo();
    const nobody = `http://127.0.0.1:${await closedPort()}/`;
    const file = write('a.json', [get('a', nobody), get('b', '/b')]);
    const { code, json } = await jsonOn(api, file, '--junit', 'report.xml');
    expect(code).toBe(5);
    expect(json.requests).toMatchObject([
      { status: null, passed: false, problem: { code: 'connection-refused' } },
      { status: 200, passed: true, problem: null },
    ]);
    expect(readFileSync(join(place.folder, 'report.xml'), 'utf8')).toContain(
      'type="connection-refused"',
    );
  });

  describe('variables', () => {
    test('a captured value is a variable of the requests after it, and its value isn’t printed', async () => {
      const api = await echo();
      const capture = { captures: [{ name: 'id', path: '$.url' }] };
      const file = write('a.json', [
        get('a', '/first', capture),
        get('b', '/then?of={{id}}', { variables: [{ name: 'id', value: 'own' }] }),
      ]);
      const { code, json } = await jsonOn(api, file);
      expect(code).toBe(0);
      expect(urls(api)).toEqual(['/first', '/then?of=/first']);
      expect(json.requests[0]?.captures).toEqual([{ name: 'id', reason: null }]);
    });

    test('--variable, then captured, then the request’s own, then the nearest folder’s', async () => {
      const api = await echo();
      const variables = (value: string, ...names: readonly string[]) => ({
        variables: names.map((name) => ({ name, value })),
      });
      const file = write('a.json', [
        get('capture', '/x', { captures: ['c', 'd'].map((name) => ({ name, path: '$.method' })) }),
        {
          folder: 'outer',
          headers: [{ name: 'X-Team', value: '{{f}}' }],
          ...variables('outer', 'e', 'f'),
          items: [
            {
              folder: 'inner',
              ...variables('inner', 'b', 'e'),
              items: [get('a', '/{{b}}/{{c}}/{{d}}/{{e}}', variables('own', 'b', 'c', 'd'))],
            },
          ],
        },
      ]);
      expect((await runOn(api, file, '--variable', 'd=given=1')).code).toBe(0);
      expect(urls(api).at(-1)).toBe('/own/GET/given=1/inner');
      expect(api.calls().at(-1)?.headers['x-team']).toBe('outer');
    });

    test('each round of --repeat starts without captured values', async () => {
      const api = await echo();
      const file = write('a.json', [
        get('a', '/{{v}}', { variables: [{ name: 'v', value: 'own' }] }),
        get('b', '/b', { captures: [{ name: 'v', path: '$.method' }] }),
      ]);
      const { json } = await jsonOn(api, file, '--repeat', '2');
      expect(urls(api)).toEqual(['/own', '/b', '/own', '/b']);
      expect(json.requests.map(({ round }) => round)).toEqual([1, 1, 2, 2]);
    });
  });

  test('--bail stops at the first that fails', async () => {
    const api = await echo();
    const file = write('a.json', [get('a', '/a'), get('b', '/500'), get('c', '/c')]);
    const { code, json } = await jsonOn(api, file, '--bail', '--repeat', '3');
    expect(code).toBe(1);
    expect(json.requests.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(urls(api)).toEqual(['/a', '/500']);
  });

  test('a folder: all files in it, in order of name; --folder and --request choose', async () => {
    const api = await echo();
    write('all/b.keybearer.json', [get('b', '/b')]);
    write('all/a/z.keybearer.json', [{ folder: 'F', items: [get('z', '/z'), get('b', '/zb')] }]);
    write('all/c.keybearer.json', [{ folder: 'FF', items: [get('c', '/c')] }]);
    write('all/.hidden/x.keybearer.json', [get('x', '/x')]);
    write('all/other.json', [get('o', '/o')]);
    await runOn(api, 'all');
    expect(urls(api)).toEqual(['/z', '/zb', '/b', '/c']);
    await runOn(api, 'all', '--folder', 'F');
    await runOn(api, 'all', '--request', 'b');
    await runOn(api, 'all', '--request', 'F/b');
    expect(urls(api).slice(4)).toEqual(['/z', '/zb', '/zb', '/b', '/zb']);
  });

  test.each(['../secret', '/etc/hostname', 'sub/../../secret', 'link', 'linked/secret'])(
    'a file outside the folder isn’t sent: %s',
    async (path) => {
      const api = await echo();
      writeFileSync(join(place.folder, 'secret'), 'of someone else');
      mkdirSync(join(place.folder, 'all'));
      symlinkSync('../secret', join(place.folder, 'all/link'));
      symlinkSync('..', join(place.folder, 'all/linked'));
      const body = { type: 'file' as const, file: path };
      write('all/a.keybearer.json', [{ name: 'a', method: 'POST', url: '/', body }]);
      const { code, out } = await runOn(api, 'all');
      expect(code).toBe(2);
      expect(out).toContain(`The file ${path} isn’t sent.`);
      expect(api.server.requests).toEqual([]);
    },
  );

  describe('a report', () => {
    test.each([
      [
        'in a folder that isn’t there',
        'none/report.xml',
        /couldn’t be written.*\n.*none\/report.xml: ENOENT/,
      ],
      ['that’s a folder', '.', /couldn’t be written.*\n.*EISDIR/],
      ['named -', '-', /A report needs a file/],
      ['over the file of requests', './a.json', /would replace a file of requests/],
    ])('%s is refused before anything is sent', async (_what, path, message) => {
      const api = await echo();
      const file = write('a.json', [get('A', '/a')]);
      const before = readFileSync(join(place.folder, file), 'utf8');
      const { code, stderr } = await runOn(api, file, '--junit', path);
      expect([1, 2]).toContain(code);
      expect(stderr).toMatch(message);
      expect(api.server.requests).toEqual([]);
      expect(readFileSync(join(place.folder, file), 'utf8')).toBe(before);
      expect(readdirSync(place.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    });

    test('replaces an earlier one, also through a link, and leaves no other file', async () => {
      const api = await echo();
      const file = write('a.json', [get('A', '/a')]);
      writeFileSync(join(place.folder, 'real.xml'), 'of before');
      symlinkSync('real.xml', join(place.folder, 'report.xml'));
      expect((await runOn(api, file, '--junit', 'report.xml')).code).toBe(0);
      expect(readFileSync(join(place.folder, 'real.xml'), 'utf8')).toContain('<testsuites');
      expect(readdirSync(place.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    });
  });

  test.each([150, 900, 20_000])(
    'folders %i levels deep are refused with a sentence',
    async (levels) => {
      const text = `${'{"folder":"f","items":['.repeat(levels)}${']}'.repeat(levels)}`;
      writeFileSync(
        join(place.folder, 'deep.json'),
        `{"keybearer":"requests","version":1,"items":[${text}]}`,
      );
      const { code, stderr } = await runOn(await echo(), 'deep.json');
      expect(code).toBe(2);
      expect(stderr).toContain('its folders are nested too deeply');
    },
  );

  test('a request’s files are those in the folder of its file', async () => {
    const api = await echo();
    write('all/a.keybearer.json', [
      { name: 'a', method: 'POST', url: '/', body: { type: 'file', file: 'sub/body.txt' } },
    ]);
    mkdirSync(join(place.folder, 'all/sub'));
    writeFileSync(join(place.folder, 'all/sub/body.txt'), 'of the file');
    expect((await runOn(api, 'all')).code).toBe(0);
    expect(api.calls()[0]?.body.toString()).toBe('of the file');
  });

  test.each<[string, readonly string[], RegExp]>([
    ['nothing', [], /missing required argument/],
    ['a path where nothing is', ['none'], /can’t be read.*\n.*none: ENOENT/],
    ['a folder without files', ['config'], /no file of requests in config/],
    ['what isn’t JSON', ['bad'], /bad, line 2: it isn’t JSON/],
    ['a field of another type', ['wrong'], /wrong, line \d+, items\.0\.items\.0\.url: /],
    ['an unknown folder', ['good', '--folder', 'none'], /no request in the folder none/],
    ['an unknown request', ['good', '--request', 'none'], /no request none/],
    ['a variable without a value', ['good', '--variable', 'x'], /A variable isn’t valid/],
    ['a number of rounds that isn’t one', ['good', '--repeat', '0'], /Use a number from 1/],
  ])('2: %s', async (_what, args, sentence) => {
    const api = await echo();
    write('good', [get('a', '/')]);
    writeFileSync(join(place.folder, 'bad'), '{\n,}');
    write('wrong', [{ folder: 'F', items: [get('a', 3 as unknown as string)] }]);
    const { code, out, stderr } = await runOn(api, ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(stderr).toMatch(sentence);
    expect(api.server.requests).toEqual([]);
  });

  test.skipIf(process.platform === 'win32').each([['--json'], []])(
    'Ctrl+C: 130, with the reports of what ran (%s)',
    async (...more) => {
      const reached = deferred();
      const api = await serveApi((request, response) => {
        if (request.url === '/silent') reached.resolve();
        else response.end('{}');
      });
      const file = write('a.json', [get('a', '/a'), get('b', '/silent'), get('c', '/c')]);
      const running = start(
        ['run', file, '--junit', 'report.xml', ...more, ...api.options],
        optionsFor(api),
      );
      await reached.promise;
      running.child.kill('SIGINT');
      const { code, stdout } = await running.finished;
      expect(code).toBe(130);
      const xml = readFileSync(join(place.folder, 'report.xml'), 'utf8');
      expect(isXml(xml)).toBe(true);
      expect(xml).toMatch(/ tests="2" failures="0" errors="1" /);
      if (more.length > 0)
        expect(JSON.parse(stdout.toString())).toMatchObject({
          passed: false,
          requests: [
            { name: 'a', passed: true },
            { name: 'b', problem: { code: 'cancelled' } },
          ],
        });
      else expect(stdout.toString()).toContain('2 requests, 1 failed');
      expect(urls(api)).toEqual(['/a', '/silent']);
      expect(readdirSync(place.temporary)).toEqual([]);
    },
  );

  test.each([['--json'], []])('secrets that the API echoes are nowhere (%s)', async (...more) => {
    const api = await serveApi((request, response) => {
      const authorization = request.headers.authorization ?? '';
      response.setHeader('X-Echo', authorization);
      response.end(
        JSON.stringify({
          all: authorization,
          bare: authorization.slice('Bearer '.length),
          coded: Buffer.from(authorization.slice('Bearer '.length)).toString('base64'),
          secret: api.apiSecret,
        }),
      );
    });
    const file = write('a.json', [
      get('a', '/a', {
        tests: [
          at('$.*', 'nothing'),
          at('$.coded', 'nothing'),
          at('$.secret', 'nothing'),
          { subject: 'header', of: 'X-Echo', comparison: 'equals', value: 'nothing' },
        ],
        captures: [{ name: 'v', path: '$.bare' }],
      }),
      get('b', '/b?v={{v}}', { tests: [status('500')] }),
    ]);
    const args = ['run', file, '--junit', 'report.xml', ...more, ...api.options];
    const { code, stdout, stderr } = await run(args, optionsFor(api));
    expect(code).toBe(1);
    expect(stdout.toString()).toContain('[access token]');
    const search = createSecretSearch({
      ...Object.fromEntries(api.tokens.map((token, index) => [`token ${index}`, token])),
      secret: api.apiSecret,
    });
    const xml = readFileSync(join(place.folder, 'report.xml'));
    expect([search('out', stdout), search('err', Buffer.from(stderr)), search('xml', xml)]).toEqual(
      [[], [], []],
    );
    expect(search('planted', Buffer.from(api.tokens[0] ?? ''))).not.toEqual([]);
  });

  test('in the sandbox it needs nothing', async () => {
    const file = write('a.json', [
      get('Vehicles', '/vehicles/v1/merchandisable', {
        tests: [{ subject: 'jsonpath', of: '$.items[0]', comparison: 'exists' }],
      }),
      get('Echo', '/echo'),
    ]);
    const { code, stderr } = await run(['run', file], { env: place.env, cwd: place.folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
