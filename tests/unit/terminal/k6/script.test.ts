// The k6 script, run with replacements for what k6 gives it: what it sends, checks and captures.
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { k6Script } from '../../../../src/terminal/k6/script';
import { stepsOf } from '../../../../src/terminal/k6/code';
import type { SavedRequest } from '../../../../src/terminal/requests/read-files';
import { draftOfFile } from '../../../../src/shared/draft/draft-of-file';
import type { FileRequest } from '../../../../src/shared/requests-file';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}
interface Response {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly duration?: number;
}

const saved = (request: Partial<FileRequest> & { readonly url: string }): SavedRequest => ({
  file: 'requests.keybearer.json',
  folders: ['Smoke'],
  name: 'first',
  draft: draftOfFile({ name: 'first', method: 'GET', ...request }, null),
});

const ENV: Record<string, string> = {
  ACCESS_TOKEN: 'the-token',
  API_URL: 'https://api.example.com/v1/',
};

/** Runs a script once. */
const run = (
  requests: readonly SavedRequest[],
  response: (sent: Sent) => Response = () => ({ status: 200, body: '{}' }),
  {
    env = ENV,
    variables = new Map<string, string>(),
  }: { readonly env?: typeof ENV; readonly variables?: Map<string, string> } = {},
) => {
  const sent: Sent[] = [];
  const checks: Record<string, boolean> = {};
  const opened: string[] = [];
  const context = createContext({
    __ENV: env,
    open: (path: string) => {
      opened.push(path);
      return `content of ${path}`;
    },
    http: {
      file: (content: string, name: string) => ({ content, name }),
      request: (
        method: string,
        url: string,
        body: unknown,
        { headers, redirects }: { headers: object; redirects: number },
      ) => {
        // Otherwise k6 would send the token on.
        expect(redirects).toBe(0);
        const request = { method, url, body, headers: { ...headers } as Sent['headers'] };
        sent.push(request);
        const { duration = 5, headers: received = {}, ...rest } = response(request);
        return { ...rest, headers: received, timings: { duration } };
      },
    },
    check: (given: unknown, all: Record<string, (r: unknown) => boolean>) => {
      for (const [name, isTrue] of Object.entries(all)) checks[name] = isTrue(given);
    },
  });
  const script = k6Script(requests, variables, '')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export (default )?/gm, (_all, isDefault) => (isDefault ? 'main = ' : ''));
  runInContext(`let main; ${script}; main();`, context);
  return { sent, checks, opened };
};

test('a path is sent below API_URL with the token, another origin without it', () => {
  const { sent } = run([
    saved({ url: '/cars/a b?x={y}' }),
    saved({ url: 'https://other.example/z' }),
  ]);
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.example.com/v1/cars/a%20b?x=%7By%7D',
    'https://other.example/z',
  ]);
  expect(sent.map(({ headers }) => headers['Authorization'])).toEqual([
    'Bearer the-token',
    undefined,
  ]);
});

test('without a token it fails before anything is sent', () => {
  expect(() =>
    run([saved({ url: '/' })], undefined, { env: { API_URL: 'https://a.example' } }),
  ).toThrow('Set ACCESS_TOKEN and API_URL');
});

test('headers, the Subscription-Id and a fresh Request-Id', () => {
  const request = {
    url: '/',
    headers: [
      { name: 'X-A', value: '1' },
      { name: 'X-A', value: '2' },
    ],
  };
  const all = [
    request,
    { ...request, subscriptionId: 'S-1', requestId: 'R-1' },
    { ...request, subscriptionId: null, requestId: null },
  ];
  const { sent } = run(
    all.map((each) => saved(each as never)),
    undefined,
    {
      env: { ...ENV, SUBSCRIPTION_ID: 'mine' },
    },
  );
  expect(sent.map(({ headers }) => [headers['X-A'], headers['Subscription-Id']])).toEqual([
    ['1, 2', 'mine'],
    ['1, 2', 'S-1'],
    ['1, 2', undefined],
  ]);
  expect(sent[0]?.headers['Request-Id']).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
  expect(sent[1]?.headers['Request-Id']).toBe('R-1');
  expect(sent[2]?.headers['Request-Id']).toBeUndefined();
});

test.each<[string, FileRequest['body'], unknown, string | undefined]>([
  ['JSON', { type: 'json', text: ['{"a":', '"`${x}`"}'] }, '{"a":\n"`${x}`"}', 'application/json'],
  [
    'a form',
    { type: 'form', fields: [{ name: 'a b', value: 'ü&=' }] },
    'a+b=%C3%BC%26%3D',
    'application/x-www-form-urlencoded',
  ],
  [
    'parts of text',
    { type: 'multipart', parts: [{ name: 'a"b', value: '1' }] },
    '--keybearer-k6-boundary\r\nContent-Disposition: form-data; name="a%22b"\r\n\r\n1\r\n--keybearer-k6-boundary--\r\n',
    'multipart/form-data; boundary=keybearer-k6-boundary',
  ],
  ['nothing', undefined, null, undefined],
])('the body: %s', (_what, body, expected, type) => {
  const { sent } = run([saved({ url: '/', method: 'POST', ...(body && { body }) })]);
  expect(sent[0]?.body).toEqual(expected);
  expect(sent[0]?.headers['Content-Type']).toBe(type);
});

test('files are opened once, before the first request', () => {
  const file = { type: 'file' as const, file: 'package.json' };
  const parts = {
    type: 'multipart' as const,
    parts: [
      { name: 'f', file: 'package.json' },
      { name: 't', value: '1' },
    ],
  };
  const { sent, opened } = run([
    saved({ url: '/', method: 'PUT', body: file }),
    saved({ url: '/', method: 'PUT', body: parts }),
  ]);
  expect(opened).toHaveLength(1);
  expect(sent[0]?.body).toBe(`content of ${opened[0]}`);
  expect(sent[1]?.body).toEqual({
    f: { content: `content of ${opened[0]}`, name: 'package.json' },
    t: '1',
  });
});

test('captured values are in the requests after it, encoded in the URL', () => {
  const first = saved({ url: '/', captures: [{ name: 'id', path: '$.items[-1].id' }] });
  const second = saved({
    url: '/cars/{{id}}?q={{id}}',
    method: 'POST',
    headers: [{ name: 'X-Id', value: 'v{{ id }}' }],
    body: { type: 'text', text: ['{{id}}, {{dealer}}'] },
  });
  const { sent } = run(
    [first, second],
    () => ({ status: 200, body: '{"items":[{"id":1},{"id":"a/b"}]}' }),
    {
      variables: new Map([['dealer', 'D-1']]),
    },
  );
  expect(sent[1]).toMatchObject({
    url: 'https://api.example.com/v1/cars/a%2Fb?q=a%2Fb',
    body: 'a/b, D-1',
    headers: { 'X-Id': 'va/b' },
  });
});

test('a generated value differs in each place', () => {
  const { sent } = run([saved({ url: '/{{$uuid}}/{{ $uuid }}/{{$timestamp}}/{{$isoDate}}' })]);
  const [one, other, seconds, date] = (sent[0]?.url ?? '').split('/').slice(4);
  expect(one).toMatch(/^[\da-f-]{36}$/);
  expect(other).not.toBe(one);
  expect(Number(seconds)).toBeGreaterThan(1_700_000_000);
  expect(decodeURIComponent(date ?? '')).toMatch(/^\d{4}-.*Z$/);
});

describe('a test is a check', () => {
  const response: Response = {
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

test.each([['a method that isn’t one', { method: 'G ET' }]])(
  '%s that Keybearer refuses isn’t exported',
  (_what, more) => {
    expect(() => k6Script([saved({ url: '/', ...more })], new Map(), '')).toThrow('method-invalid');
  },
);

test('names can’t add code to the script', () => {
  const name = 'a\n*/ throw 1; //\u2028"`${x}`';
  const request = { ...saved({ url: '/' }), name, folders: [name] };
  expect(run([request]).sent).toHaveLength(1);
});

test.each([
  ['$', []],
  ['$.a.b_1[0]', ['a', 'b_1', 0]],
  [`$['a b']["c"][-2]`, ['a b', 'c', -2]],
  ['$.*', null],
  ['$..a', null],
  ['$.a[0:2]', null],
  ['$[?@.a]', null],
  ['a', null],
  ['', null],
])('the steps of %j are %j', (path, steps) => expect(stepsOf(path)).toEqual(steps));
