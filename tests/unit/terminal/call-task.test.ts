import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sandboxConnection } from '../../../src/main/connections/default-settings';
import { apiRequestSchema } from '../../../src/shared/bridge/api-request';
import { LIMITS } from '../../../src/shared/request-limits';
import { requestOf } from '../../../src/main/command/call-request';
import { prepareCall, type CallOptions } from '../../../src/terminal/call-task';
import type { GivenField } from '../../../src/terminal/fields';
import { problemOfRejection } from '../../support/problem-of';

const CONNECTION = { ...sandboxConnection(), subscriptionId: 'test' };

interface Options extends CallOptions {
  readonly fields?: readonly GivenField[];
}

/** The request, which must be one that the window could have sent too. */
const requestFor = async (
  method: string | null,
  url: string,
  { fields = [], ...options }: Options = {},
  connection = CONNECTION,
) => {
  const { signal } = new AbortController();
  const { task, release } = await prepareCall(method, url, fields, { ...options, signal });
  await release();
  return apiRequestSchema.parse(requestOf(task, connection));
};

const field = (text: string, isTyped = false) => ({ text, isTyped });
const FIELDS = { fields: [field('a=1'), field('b=2', true)] };

describe('the method', () => {
  test.each([
    [null, {}, 'GET'],
    [null, FIELDS, 'POST'],
    [null, { input: 'file' }, 'POST'],
    ['PUT', FIELDS, 'PUT'],
    ['GET', FIELDS, 'GET'],
    ['get', {}, 'GET'],
    ['Patch', {}, 'PATCH'],
    // One of its own is case-sensitive.
    ['purge', {}, 'purge'],
    ['Query', {}, 'Query'],
  ] as const)('%s with %j is %s', async (method, options, used) => {
    expect((await requestFor(method, '/x', options)).method).toBe(used);
  });
});

describe('fields', () => {
  test('are the body of a POST, as JSON', async () => {
    expect(await requestFor(null, '/x?y=1', FIELDS)).toMatchObject({
      url: '/x?y=1',
      body: { kind: 'text', text: '{"a":"1","b":2}', contentType: 'application/json' },
    });
  });

  test.each([
    ['GET', '/x', '/x?a=1&b=2'],
    ['HEAD', '/x?y=1', '/x?y=1&a=1&b=2'],
    ['get', 'https://api.example.com/x#part', 'https://api.example.com/x?a=1&b=2#part'],
    ['GET', '/x?y=1#a#b?c', '/x?y=1&a=1&b=2#a#b?c'],
  ])('of a %s to %s are its query', async (method, url, sent) => {
    expect(await requestFor(method, url, FIELDS)).toMatchObject({
      url: sent,
      body: { kind: 'none' },
    });
  });

  test('next to a file are the query', async () => {
    expect(await requestFor('PUT', '/x', { ...FIELDS, input: '/tmp/photo.png' })).toMatchObject({
      url: '/x?a=1&b=2',
      body: {
        kind: 'file',
        file: { path: '/tmp/photo.png', name: 'photo.png', type: 'application/json' },
      },
    });
  });

  test('none of a POST are no body', async () => {
    expect((await requestFor('POST', '/x')).body).toEqual({ kind: 'none' });
  });
});

describe('headers', () => {
  test('are split at the first colon', async () => {
    const header = ['Accept: text/csv', 'X-Time:12:30', 'X-Empty:', 'Accept: text/plain'];
    expect((await requestFor(null, '/x', { header })).headers).toEqual([
      ['Accept', 'text/csv'],
      ['X-Time', '12:30'],
      ['X-Empty', ''],
      ['Accept', 'text/plain'],
    ]);
  });

  test.each(['Accept', ': x', ''])('%j isn’t one', async (line) => {
    expect(await problemOfRejection(requestFor(null, '/x', { header: [line] }))).toMatchObject({
      code: 'header-invalid',
      next: 'Write it as "Name: value".',
      detail: line,
    });
  });
});

test('the Subscription-Id is the connection’s, unless there’s another', async () => {
  expect((await requestFor(null, '/x')).subscriptionId).toBe('test');
  expect((await requestFor(null, '/x', { subscriptionId: 'abc' })).subscriptionId).toBe('abc');
  const without = await requestFor(null, '/x', {}, { ...CONNECTION, subscriptionId: '' });
  expect(without.subscriptionId).toBeNull();
});

describe('limits', () => {
  const long = (length: number) => 'x'.repeat(length);
  test.each([
    ['method-too-long', long(LIMITS.method + 1), '/x', {}],
    ['url-too-long', null, `/${long(LIMITS.url)}`, {}],
    ['url-too-long', 'GET', '/x', { fields: [field(`a=${long(LIMITS.url)}`)] }],
    ['headers-too-many', null, '/x', { header: Array<string>(LIMITS.headers + 1).fill('a: b') }],
    ['header-too-long', null, '/x', { header: [`${long(LIMITS.headerName + 1)}: a`] }],
    ['header-too-long', null, '/x', { header: [`a: ${long(LIMITS.headerValue + 1)}`] }],
    ['header-too-long', null, '/x', { subscriptionId: long(LIMITS.id + 1) }],
  ] as const)('%s', async (code, method, url, options) => {
    expect((await problemOfRejection(requestFor(method, url, options))).code).toBe(code);
  });

  test('body-too-long: fields of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keybearer-request-'));
    try {
      const path = join(folder, 'long');
      writeFileSync(path, long(LIMITS.bodyText));
      const options = { fields: [field(`a=@${path}`, true)] };
      expect((await problemOfRejection(requestFor(null, '/x', options))).code).toBe(
        'body-too-long',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('what just fits is sent', async () => {
    const request = await requestFor(long(LIMITS.method), `/${long(LIMITS.url - 1)}`, {
      header: [`${long(LIMITS.headerName)}: ${long(LIMITS.headerValue)}`],
      subscriptionId: long(LIMITS.id),
    });
    expect(request.method).toHaveLength(LIMITS.method);
  });
});

test('a file is named by its path; nothing is stored for it', async () => {
  expect((await requestFor('PUT', '/x', { input: './missing.json' })).body).toEqual({
    kind: 'file',
    file: { path: resolve('missing.json'), name: 'missing.json', type: 'application/json' },
  });
  expect(existsSync('missing.json')).toBe(false);
});
