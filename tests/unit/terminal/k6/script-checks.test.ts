// The k6 script's checks, run with replacements for what k6 gives it.
import { describe, expect, test } from 'vitest';
import { k6Script } from '../../../../src/terminal/k6/script';
import { run, saved, type Replied } from '../../../support/k6-script';

describe('a test is a check', () => {
  const response: Replied = {
    status: 201,
    body: '{"a":"x","n":2,"list":[1,2],"none":null}',
    headers: { 'Content-Type': 'application/json' },
    duration: 40,
  };
  test.each([
    ['status', '', 'equals', '201', true],
    ['status', '', 'equals', '2xx', true],
    ['status', '', 'equals', '200', false],
    ['status', '', 'matches', '^20[01]$', true],
    ['time', '', 'at-most', '40', true],
    ['time', '', 'at-most', '39', false],
    ['header', 'content-TYPE', 'equals', 'application/json', true],
    ['header', 'content-type', 'matches', 'xml', false],
    ['header', 'x-none', 'exists', '', false],
    ['header', 'x-none', 'matches', '.*', false],
    ['jsonpath', '$.a', 'equals', 'x', true],
    ['jsonpath', '$.a', 'equals', '"x"', true],
    ['jsonpath', '$.n', 'equals', '2', true],
    ['jsonpath', "$['list']", 'equals', '[1, 2]', true],
    ['jsonpath', '$.list[1]', 'equals', '1', false],
    ['jsonpath', '$.none', 'exists', '', true],
    ['jsonpath', '$.gone.deep', 'exists', '', false],
    ['jsonpath', '$.gone', 'matches', '.*', false],
    ['jsonpath', '$.a', 'matches', '^x$', true],
  ] as const)('%s %s %s %s: %s', (subject, of, comparison, value, passes) => {
    const { checks } = run(
      [saved({ url: '/', tests: [{ subject, of, comparison, value }] })],
      () => response,
    );
    const own = Object.entries(checks).filter(([name]) => !name.endsWith('below 400'));
    expect(own.map(([, passed]) => passed)).toEqual([passes]);
    expect(Object.keys(checks)).toHaveLength(subject === 'status' ? 1 : 2);
  });

  test('without one of the status, an API’s error fails', () => {
    expect(run([saved({ url: '/' })], () => ({ status: 500, body: '' })).checks).toEqual({
      'Smoke / first: status below 400': false,
    });
  });

  test('of several values isn’t checked, and the script says so', () => {
    const request = saved({
      url: '/',
      tests: [{ subject: 'jsonpath', of: '$..id\n', comparison: 'exists' }],
      captures: [{ name: 'a', path: '$.items[*]' }],
    });
    const script = k6Script([request], new Map(), 'https://api.example.com');
    expect(script).toContain(
      '// Not checked, because its JSONPath isn’t of a single value: jsonpath $..id exists',
    );
    expect(script).toContain(
      '// Not captured, because its JSONPath isn’t of a single value: $.items[*]',
    );
    expect(run([request]).sent).toHaveLength(1);
  });
});
