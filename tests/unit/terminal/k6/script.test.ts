// The k6 script, run with replacements for what k6 gives it: what it sends and captures.
import { expect, test } from 'vitest';
import { k6Script } from '../../../../src/terminal/k6/script';
import { stepsOf } from '../../../../src/terminal/k6/code';
import type { FileRequest } from '../../../../src/shared/requests-file';
import { saved, ENV, run } from '../../../support/k6-script';

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
