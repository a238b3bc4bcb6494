// What keybearer run reports of the requests it ran, on the screen, as JSON and as JUnit's XML.
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xmlLanguage } from '@codemirror/lang-xml';
import { describe, expect, test } from 'vitest';
import { isBuilt, run, serveApi, start } from '../../support/command';
import { at, commandRun, echo, get, status, urls } from '../../support/command-run';
import { deferred } from '../../support/deferred';
import { createSecretSearch } from '../../support/secret-search';

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

describe.skipIf(!isBuilt)('a report of a run', () => {
  const files = commandRun();

  test('a test that fails: 1, with what was found, and a JUnit report', async () => {
    const api = await echo();
    const file = files.write('a.json', [
      get('A "b" <c> & \u0001', '/one', { tests: [status('404'), at('$.url', '/two')] }),
      get('B', '/two'),
    ]);
    const { code, out } = await files.runOn(api, file, '--junit', 'report.xml');
    expect(code).toBe(1);
    expect(out).toContain('    Status: expected 404, found 200.\n');
    expect(out).toContain('    $.url: expected “/two”, found “/one”.\n');
    expect(out).not.toContain('\u0001');
    const xml = readFileSync(join(files.place().folder, 'report.xml'), 'utf8');
    expect(isXml(xml)).toBe(true);
    expect(isXml(`${xml}<`)).toBe(false);
    expect(xml).toContain('<testsuite name="a.json" tests="2" failures="1" errors="0"');
    expect(xml).toContain('name="A &quot;b&quot; &lt;c&gt; &amp; \\u{1}"');
    expect(xml).toContain('<failure message="Status: expected 404, found 200." type="test">');
  });

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
      const file = files.write('a.json', [get('A', '/a')]);
      const before = readFileSync(join(files.place().folder, file), 'utf8');
      const { code, stderr } = await files.runOn(api, file, '--junit', path);
      expect([1, 2]).toContain(code);
      expect(stderr).toMatch(message);
      expect(api.server.requests).toEqual([]);
      expect(readFileSync(join(files.place().folder, file), 'utf8')).toBe(before);
      expect(readdirSync(files.place().folder).filter((name) => name.endsWith('.part'))).toEqual(
        [],
      );
    });

    test('replaces an earlier one, also through a link, and leaves no other file', async () => {
      const api = await echo();
      const file = files.write('a.json', [get('A', '/a')]);
      writeFileSync(join(files.place().folder, 'real.xml'), 'of before');
      symlinkSync('real.xml', join(files.place().folder, 'report.xml'));
      expect((await files.runOn(api, file, '--junit', 'report.xml')).code).toBe(0);
      expect(readFileSync(join(files.place().folder, 'real.xml'), 'utf8')).toContain('<testsuites');
      expect(readdirSync(files.place().folder).filter((name) => name.endsWith('.part'))).toEqual(
        [],
      );
    });
  });

  test.skipIf(process.platform === 'win32').each([['--json'], []])(
    'Ctrl+C: 130, with the reports of what ran (%s)',
    async (...more) => {
      const reached = deferred();
      const api = await serveApi((request, response) => {
        if (request.url === '/silent') reached.resolve();
        else response.end('{}');
      });
      const file = files.write('a.json', [get('a', '/a'), get('b', '/silent'), get('c', '/c')]);
      const running = start(
        ['run', file, '--junit', 'report.xml', ...more, ...api.options],
        files.optionsFor(api),
      );
      await reached.promise;
      running.child.kill('SIGINT');
      const { code, stdout } = await running.finished;
      expect(code).toBe(130);
      const xml = readFileSync(join(files.place().folder, 'report.xml'), 'utf8');
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
      expect(readdirSync(files.place().temporary)).toEqual([]);
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
    const file = files.write('a.json', [
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
    const { code, stdout, stderr } = await run(args, files.optionsFor(api));
    expect(code).toBe(1);
    expect(stdout.toString()).toContain('[access token]');
    const search = createSecretSearch({
      ...Object.fromEntries(api.tokens.map((token, index) => [`token ${index}`, token])),
      secret: api.apiSecret,
    });
    const xml = readFileSync(join(files.place().folder, 'report.xml'));
    expect([search('out', stdout), search('err', Buffer.from(stderr)), search('xml', xml)]).toEqual(
      [[], [], []],
    );
    expect(search('planted', Buffer.from(api.tokens[0] ?? ''))).not.toEqual([]);
  });
});
