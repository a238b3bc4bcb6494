// keybearer run, as a process of its own, with real servers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isBuilt, run } from '../../support/command';
import { at, commandRun, echo, get, status, urls } from '../../support/command-run';
import { closedPort } from '../../support/servers';

describe.skipIf(!isBuilt)('run', () => {
  const files = commandRun();

  test('all passed: a line for each request, and 0', async () => {
    const api = await echo();
    const file = files.write('a.json', [
      get('One', '/one', { tests: [status('2xx'), at('$.url', '/one')] }),
      { folder: 'F', items: [{ folder: 'G', items: [get('Two', '/two')] }] },
    ]);
    const { code, out, stderr } = await files.runOn(api, file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(out.replaceAll(/[\d,]+ ms/g, 'N ms')).toBe(
      '✓ One  200 · N ms\n✓ F / G / Two  200 · N ms\n\n2 requests, 0 failed · 2 tests, 0 failed · N ms\n',
    );
    expect(urls(api)).toEqual(['/one', '/two']);
    expect(api.tokens).toHaveLength(1);
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
    const { code, json } = await files.jsonOn(await echo(), files.write('a.json', [item]));
    expect(code).toBe(expected);
    expect(json.passed).toBe(expected === 0);
    expect(json.requests).toMatchObject([{ name: 'a', passed: expected === 0 }]);
  });

  test('a request that can’t be sent is named, and the next is sent', async () => {
    const api = await echo();
    const nobody = `http://127.0.0.1:${await closedPort()}/`;
    const file = files.write('a.json', [get('a', nobody), get('b', '/b')]);
    const { code, json } = await files.jsonOn(api, file, '--junit', 'report.xml');
    expect(code).toBe(5);
    expect(json.requests).toMatchObject([
      { status: null, passed: false, problem: { code: 'connection-refused' } },
      { status: 200, passed: true, problem: null },
    ]);
    expect(readFileSync(join(files.place().folder, 'report.xml'), 'utf8')).toContain(
      'type="connection-refused"',
    );
  });

  test('--bail stops at the first that fails', async () => {
    const api = await echo();
    const file = files.write('a.json', [get('a', '/a'), get('b', '/500'), get('c', '/c')]);
    const { code, json } = await files.jsonOn(api, file, '--bail', '--repeat', '3');
    expect(code).toBe(1);
    expect(json.requests.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(urls(api)).toEqual(['/a', '/500']);
  });

  test('in the sandbox it needs nothing', async () => {
    const file = files.write('a.json', [
      get('Vehicles', '/vehicles/v1/merchandisable', {
        tests: [{ subject: 'jsonpath', of: '$.items[0]', comparison: 'exists' }],
      }),
      get('Echo', '/echo'),
    ]);
    const { code, stderr } = await run(['run', file], {
      env: files.place().env,
      cwd: files.place().folder,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
