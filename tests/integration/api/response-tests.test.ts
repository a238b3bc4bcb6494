// A request's tests and captures, on responses of a real server, with the real worker. One file, because all use the same
// bundled worker.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSecretsInUse } from '../../../src/main/redaction/secrets-in-use';
import {
  createResponseBodies,
  type ResponseBodies,
} from '../../../src/main/response/bodies/response-bodies';
import type { Capture, ResponseTest } from '../../../src/shared/response-tests';
import { bundleSource } from '../../support/bundle-source.mjs';
import { call, requestFor, responseOf, SECRET, TOKEN } from '../../support/calling';
import { passed as asPassed } from '../../support/passed';
import { closeServers, serve, serveRaw } from '../../support/servers';

let bundle: { readonly folder: string; readonly file: string };
let parentFolder: string;
let bodies: ResponseBodies;

beforeAll(async () => {
  bundle = await bundleSource('src/main/response/worker/worker.ts');
});
afterAll(() => rmSync(bundle.folder, { recursive: true }));
beforeEach(() => {
  parentFolder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  bodies = createResponseBodies({
    startWorker: () => new Worker(bundle.file),
    parentFolder,
    secrets: createSecretsInUse(),
  });
});
afterEach(async () => {
  await closeServers();
  await bodies.close();
  rmSync(parentFolder, { recursive: true, force: true });
});

const BODY = `{
  "id": 12345678901234567890, "price": 1.50, "code": "200", "count": 200, "none": null,
  "text": "a \\"b\\"\\n\\u00fc", "yes": true,
  "items": [ { "status": "sold", "n": [1, 2] }, { "status": "sold" } ]
}`;

const respond = (body: string, headers: Readonly<Record<string, string | string[]>> = {}) =>
  serve((_request, _incoming, response) => {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      ...headers,
    });
    response.end(body);
  });

const ask = async (
  origin: string,
  more: { readonly tests?: readonly ResponseTest[]; readonly captures?: readonly Capture[] },
) =>
  call(
    origin,
    requestFor('/', {
      ...(more.tests && { tests: [...more.tests] }),
      ...(more.captures && { captures: [...more.captures] }),
    }),
    { createBody: bodies.createBody },
  );

const testOf = (
  subject: ResponseTest['subject'],
  of: string,
  comparison: ResponseTest['comparison'],
  value = '',
): ResponseTest => ({ subject, of, comparison, value });

describe('tests', () => {
  test.each<[ReturnType<typeof testOf>, boolean, string]>([
    [testOf('status', '', 'equals', '200'), true, 'Status: expected 200, found 200.'],
    [testOf('status', '', 'equals', ' 2xx '), true, 'Status: expected 2xx, found 200.'],
    [testOf('status', '', 'equals', '20X'), true, 'Status: expected 20X, found 200.'],
    [testOf('status', '', 'equals', '201'), false, 'Status: expected 201, found 200.'],
    [testOf('status', '', 'equals', '4xx'), false, 'Status: expected 4xx, found 200.'],
    [
      testOf('status', '', 'equals', 'xxx'),
      false,
      'Status: expected xxx, but “xxx” isn’t a status such as 200, or a class such as 2xx.',
    ],
    [testOf('status', '', 'equals', ''), false, 'isn’t a status'],
    [testOf('status', '', 'matches', '^2'), true, 'Status: expected a match of “^2”, found 200.'],
    [testOf('status', '', 'matches', '^[45]'), false, 'expected a match of “^[45]”, found 200.'],
    [testOf('status', '', 'matches', '('), false, 'but that isn’t a valid regular expression: '],
    [testOf('time', '', 'at-most', '60000'), true, 'Time: expected at most 60000 ms, found '],
    [
      testOf('time', '', 'at-most', '1s'),
      false,
      'Time: expected at most 1s ms, but “1s” isn’t a number of milliseconds.',
    ],
    [testOf('time', '', 'at-most', '-1'), false, 'isn’t a number'],
    [testOf('header', 'x-ONE', 'exists'), true, 'Header x-ONE: expected any value, found “a b”.'],
    [
      testOf('header', 'X-None', 'exists'),
      false,
      'Header X-None: expected any value, found nothing.',
    ],
    [testOf('header', 'X-One', 'equals', 'a b'), true, 'found “a b”.'],
    [testOf('header', 'X-One', 'equals', 'A b'), false, 'expected “A b”, found “a b”.'],
    [testOf('header', 'X-Two', 'equals', 'second'), true, 'found “first” among 2 values.'],
    [testOf('header', 'X-Two', 'equals', 'third'), false, 'found “first” among 2 values.'],
    [testOf('header', 'Content-Type', 'matches', 'json$'), true, 'found “application/json”.'],
    [testOf('header', 'X-None', 'matches', '.*'), false, 'found nothing.'],
    [testOf('header', 'X-Long', 'matches', 'x'), false, 'but the header is longer than 8,192'],
    [testOf('header', 'X-Long', 'exists'), true, `found “${'x'.repeat(200)}…”.`],
    [
      testOf('jsonpath', '$.id', 'equals', '12345678901234567890'),
      true,
      'found “12345678901234567890”.',
    ],
    [
      testOf('jsonpath', '$.id', 'equals', '12345678901234567891'),
      false,
      'found “12345678901234567890”.',
    ],
    [
      testOf('jsonpath', '$.price', 'equals', '1.50'),
      true,
      '$.price: expected “1.50”, found “1.50”.',
    ],
    [testOf('jsonpath', '$.price', 'equals', '1.5'), false, 'found “1.50”.'],
    [testOf('jsonpath', '$.code', 'equals', '200'), true, 'found “200”.'],
    [testOf('jsonpath', '$.code', 'equals', '"200"'), true, 'found “200”.'],
    [testOf('jsonpath', '$.count', 'equals', '200'), true, 'found “200”.'],
    [testOf('jsonpath', '$.count', 'equals', '"200"'), false, 'expected “"200"”, found “200”.'],
    [testOf('jsonpath', '$.none', 'equals', 'null'), true, 'found “null”.'],
    [testOf('jsonpath', '$.none', 'exists'), true, '$.none: expected any value, found “null”.'],
    [testOf('jsonpath', '$.missing', 'exists'), false, 'found nothing.'],
    [testOf('jsonpath', '$.missing', 'equals', ''), false, 'found nothing.'],
    [testOf('jsonpath', '$.yes', 'equals', 'true'), true, 'found “true”.'],
    [testOf('jsonpath', '$.text', 'equals', 'a "b"\nü'), true, 'found “a "b"\nü”.'],
    [testOf('jsonpath', '$.text', 'matches', 'b.\nü'), true, 'found'],
    [testOf('jsonpath', '$.items[0].n', 'equals', '[ 1, 2 ]'), true, 'found “[1,2]”.'],
    [testOf('jsonpath', '$.items[0].n', 'equals', '[2,1]'), false, 'found “[1,2]”.'],
    [
      testOf('jsonpath', '$.items[*].status', 'equals', 'sold'),
      true,
      'found “sold” among 2 values.',
    ],
    [testOf('jsonpath', '$.items[*].status', 'matches', '^s'), true, 'among 2 values.'],
    [testOf('jsonpath', '$.items[0].n[*]', 'equals', '1'), false, 'found “2” among 2 values.'],
    [
      testOf('jsonpath', '$.code', 'matches', '('),
      false,
      'but that isn’t a valid regular expression: ',
    ],
    [testOf('jsonpath', '$.code', 'matches', '(a+)+$'), false, 'found “200”.'],
    [testOf('jsonpath', '$[', 'exists'), false, 'but that isn’t a valid JSONPath: '],
    [testOf('jsonpath', '', 'exists'), false, 'but that isn’t a valid JSONPath: '],
  ])('%j', async (wanted, passed, sentence) => {
    const { origin } = await respond(BODY, {
      'X-One': 'a b',
      'X-Two': ['first', 'second'],
      'X-Long': 'x'.repeat(9_000),
    });
    const { tests } = responseOf(await ask(origin, { tests: [wanted] }));
    expect(tests).toEqual([{ passed, sentence: expect.stringContaining(sentence) as string }]);
  });

  test('results are in the order of the tests, and the time is that of the response', async () => {
    const { origin } = await respond('{"a":1}');
    const response = responseOf(
      await ask(origin, {
        tests: [
          testOf('jsonpath', '$.a', 'equals', '2'),
          testOf('time', '', 'at-most', '0'),
          testOf('status', '', 'equals', '200'),
          testOf('jsonpath', '$.a', 'equals', '1'),
        ],
      }),
    );
    expect(response.tests?.map(({ passed }) => passed)).toEqual([
      false,
      response.timing.total < 0.5,
      true,
      true,
    ]);
    expect(response.tests?.[1]?.sentence).toContain(
      `found ${Math.round(response.timing.total)} ms.`,
    );
  });

  test('without tests and captures there are no results', async () => {
    const { origin } = await respond('{}');
    expect(responseOf(await ask(origin, {}))).toMatchObject({ tests: null, captures: null });
  });

  test.each([
    ['text/plain', '{"a":1}', true],
    ['application/x-ndjson', '1\n{"a":1}\n', false],
    ['text/html', '<a>', false],
    ['application/json', '', false],
  ])('whatever the type: %s', async (type, body, passed) => {
    const { origin } = await respond(body, { 'Content-Type': type });
    const { tests } = responseOf(
      await ask(origin, { tests: [testOf('jsonpath', '$.a', 'exists')] }),
    );
    expect(tests?.[0]?.passed).toBe(passed);
    if (!passed && !type.includes('ndjson'))
      expect(tests?.[0]?.sentence).toContain('but the response isn’t valid JSON.');
  });

  test('each line of NDJSON is a value', async () => {
    const { origin } = await respond('{"a":1}\n{"a":2}\n', {
      'Content-Type': 'application/x-ndjson',
    });
    const { tests } = responseOf(
      await ask(origin, { tests: [testOf('jsonpath', '$[1].a', 'equals', '2')] }),
    );
    expect(tests?.[0]?.passed).toBe(true);
  });

  test('of a response that breaks off, only the head is tested', async () => {
    const { origin } = await serveRaw((socket) =>
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a":1}',
      ),
    );
    const { outcome } = await ask(origin, {
      tests: [
        testOf('status', '', 'equals', '200'),
        testOf('header', 'Content-Type', 'exists'),
        testOf('time', '', 'at-most', '60000'),
        testOf('jsonpath', '$.a', 'exists'),
      ],
      captures: [{ name: 'a', path: '$.a' }],
    });
    expect(outcome.ok).toBe(false);
    expect(outcome.response?.tests?.map(({ passed }) => passed)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(outcome.response?.tests?.[3]?.sentence).toBe(
      '$.a: expected any value, but the response isn’t complete.',
    );
    expect(outcome.response?.captures).toEqual([
      { name: 'a', value: null, reason: '$.a: the response isn’t complete.' },
    ]);
  });
});

test('captures', async () => {
  const { origin } = await respond(BODY.replace('"yes"', `"long": "${'x'.repeat(70_000)}", "yes"`));
  const paths = ['$.id', '$.text', '$.items[0]', '$.items[*].status', '$.missing', '$.long', '$['];
  const { captures } = responseOf(
    await ask(origin, { captures: paths.map((path) => ({ name: `of ${path}`, path })) }),
  );
  expect(captures?.map(({ value }) => value)).toEqual([
    '12345678901234567890',
    'a "b"\nü',
    '{"status":"sold","n":[1,2]}',
    null,
    null,
    null,
    null,
  ]);
  expect(captures?.map(({ name }) => name)).toEqual(paths.map((path) => `of ${path}`));
  expect(captures?.slice(3).map(({ reason }) => reason)).toEqual([
    '$.items[*].status: there are 2 values, but a variable can have only one.',
    '$.missing: nothing is there.',
    '$.long: the value is longer than 65,536 characters.',
    expect.stringContaining('$[: that isn’t a valid JSONPath: '),
  ]);
});

test(
  'a large body and an expensive pattern keep nothing waiting',
  { timeout: 60_000 },
  async () => {
    const body = bodies.createBody({ kind: 'json', charset: null });
    await body.append(asPassed(Buffer.from(JSON.stringify({ text: 'a'.repeat(10_000_000) }))));
    body.end(true);
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    count();
    const check = { path: '$.text', comparison: 'matches', expected: '(a+)+b' } as const;
    const result = await body.check([check]);
    isOver = true;
    expect(result).toMatchObject({ ok: true, findings: [{ ok: true, passed: false, count: 1 }] });
    expect(turns).toBeGreaterThan(10);
  },
);

test('secrets that the API echoes are in no sentence and no capture', async () => {
  const escaped = Array.from(
    TOKEN,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const { origin } = await respond(
    `{"plain":"${TOKEN}","escaped":"${escaped.join('')}","secret":"${SECRET}"}`,
    { 'X-Echo': TOKEN },
  );
  const { outcome } = await ask(origin, {
    tests: [
      testOf('jsonpath', '$.*', 'equals', 'nothing'),
      testOf('jsonpath', '$.escaped', 'equals', `${'x'.repeat(180)}${TOKEN}`),
      testOf('header', 'X-Echo', 'equals', 'nothing'),
    ],
    captures: ['$.plain', '$.escaped', '$.secret'].map((path) => ({ name: 'v', path })),
  });
  const text = JSON.stringify(outcome);
  expect(text).toContain('[access token]');
  for (const secret of [TOKEN, TOKEN.slice(0, 10), SECRET]) expect(text).not.toContain(secret);
});
