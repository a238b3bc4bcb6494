// What the built command prints with --jsonpath: the values that the path selects.
import { describe, expect, test } from 'vitest';
import { calledCommand, expectOk, respondWith } from '../../support/called-command';
import { isBuilt } from '../../support/command';

describe.skipIf(!isBuilt)('--jsonpath', () => {
  const command = calledCommand();

  const JSON_BODY = `{"items": [
    {"id": 12345678901234567890, "name": "a\\nb \\u00fc", "price": 1.50, "tags": [1, 2]},
    {"id": 2, "name": "", "on": true, "none": null}
  ]}`;
  const selected = async (path: string): Promise<string> => {
    const api = await respondWith(JSON_BODY, 'application/json');
    const finished = await command.call(api, '--jsonpath', path);
    expectOk(finished);
    return finished.stdout.toString();
  };

  test.each([
    ['$.items[*].name', 'a\nb ü\n\n'],
    ['$.items[*].id', '12345678901234567890\n2\n'],
    ['$.items[0].price', '1.50\n'],
    ['$.items[0].tags', '[1,2]\n'],
    ['$.items[1]', '{"id":2,"name":"","on":true,"none":null}\n'],
    ['$.items[1]["on","none"]', 'true\nnull\n'],
    ['$.nothing', ''],
  ])('%s', async (path, printed) => {
    expect(await selected(path)).toBe(printed);
  });

  test.each([
    ['text/plain', '{"a":"b"}', 'b\n'],
    ['application/octet-stream', '{"a":"b"}', 'b\n'],
    ['text/plain; charset=iso-8859-1', Buffer.from('{"a":"\u00FC"}', 'latin1'), 'ü\n'],
    ['application/x-ndjson', '{"a":1}\n{"a":2}\n', '', '$.a'],
    ['application/x-ndjson', '{"a":1}\n{"a":2}\n', '1\n2\n', '$[*].a'],
    ['application/json', '', ''],
  ])('of JSON as %s', async (type, body, printed, path = '$.a') => {
    const finished = await command.call(await respondWith(body, type), '--jsonpath', path);
    expectOk(finished);
    expect(finished.stdout.toString()).toBe(printed);
  });

  test('of what isn’t JSON', async () => {
    const api = await respondWith('<p>', 'text/html');
    const { code, stdout, stderr } = await command.call(api, '--jsonpath', '$.a');
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('The JSONPath can’t be applied to this response.');
  });

  test('of an error that isn’t JSON still names the error', async () => {
    const api = await respondWith('<p>', 'text/html', 503);
    const { code, stderr } = await command.call(api, '--jsonpath', '$.a');
    expect(code).toBe(1);
    expect(stderr).toContain('The JSONPath can’t be applied to this response.');
    expect(stderr).toContain('keybearer: 503 · ');
  });

  test('of more values than are found isn’t a success', async () => {
    const api = await respondWith(`[${'1,'.repeat(100_001)}1]`, 'application/json');
    const { code, stdout, stderr } = await command.call(api, '--jsonpath', '$[*]');
    expect(code).toBe(1);
    expect(stdout.toString().split('\n')).toHaveLength(100_001);
    expect(stderr).toContain('The JSONPath selects more values than can be printed.');
  });
});
