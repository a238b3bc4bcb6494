// The request that a snippet is made from, and its text in each language.
import { describe, expect, test } from 'vitest';
import type { ConnectionSummary } from '../../../../../../src/shared/bridge/token-status';
import { emptyBody, emptyDraft, newRow } from '../../../../../../src/shared/draft/draft';
import type { Draft } from '../../../../../../src/renderer/workbench/model/draft';
import {
  headersByName,
  shellWord,
  snippetRequest,
} from '../../../../../../src/renderer/workbench/request/snippets/snippet-request';

const CONNECTION: ConnectionSummary = {
  id: 'one',
  name: 'One',
  environment: 'custom',
  apiBaseUrl: 'https://api.example.com/v1',
  tokenUrl: 'https://as.example.com/token',
  issuer: 'https://as.example.com',
  scope: 'read',
  subscriptionId: 'of-connection',
  clientAuthentication: 'basic',
  confirmWrites: false,
  tokenOrigins: ['https://api.example.com'],
  plainHttpAccepted: false,
  credentials: null,
};

const of = (more: Partial<Draft>, connection: Partial<ConnectionSummary> = {}) =>
  snippetRequest({ ...emptyDraft, url: '/vehicles', ...more }, { ...CONNECTION, ...connection });

const body = (more: Partial<Draft['body']>) => of({ body: { ...emptyBody, ...more } });

test('a new request has what main would send', () => {
  expect(of({})).toEqual({
    method: 'GET',
    url: 'https://api.example.com/v1/vehicles',
    headers: [
      ['Authorization', { made: 'bearer' }],
      ['Subscription-Id', 'of-connection'],
      ['Request-Id', { made: 'uuid' }],
      ['Accept', '*/*'],
    ],
    body: { kind: 'none' },
    tokenUrl: 'https://as.example.com/token',
    scope: 'read',
  });
});

describe('headers', () => {
  const namesOf = (more: Partial<Draft>) => of(more).headers;

  test('of its own come first, trimmed, without the ones that are off or have no name', () => {
    const headers = [
      newRow(' X-One ', ' 1 '),
      { ...newRow('X-Off', '2'), on: false },
      newRow('  ', '3'),
    ];
    expect(namesOf({ headers })[0]).toEqual(['X-One', '1']);
    expect(namesOf({ headers })).toHaveLength(5);
  });

  test('take the place of the automatic ones, whatever the case', () => {
    const names = ['authorization', 'SUBSCRIPTION-ID', 'request-id', 'content-type', 'accept'];
    const headers = names.map((name) => newRow(name, 'own'));
    const json = { ...emptyBody, choice: 'json', json: '{}' } as const;
    expect(namesOf({ headers, body: json })).toEqual(names.map((name) => [name, 'own']));
  });

  test('don’t hand the token to another server', () => {
    expect(namesOf({ url: 'https://elsewhere.example.com/' })).not.toContainEqual([
      'Authorization',
      { made: 'bearer' },
    ]);
  });

  test('have the IDs that were typed, or none', () => {
    const typed = namesOf({
      requestId: { typed: 'mine' },
      subscription: { kind: 'typed', value: 'also-mine' },
    });
    expect(typed).toContainEqual(['Request-Id', 'mine']);
    expect(typed).toContainEqual(['Subscription-Id', 'also-mine']);
    expect(
      namesOf({ requestId: null, subscription: { kind: 'none' } }).map(([name]) => name),
    ).toEqual(['Authorization', 'Accept']);
  });

  test('of the same name are joined where a language needs unique names', () => {
    const { headers, ...rest } = of({
      headers: [newRow('X-One', '1'), newRow('x-two', '2'), newRow('x-one', '3')],
      requestId: null,
    });
    expect(headersByName({ headers, ...rest }).slice(0, 3)).toEqual([
      ['X-One', '1, 3'],
      ['x-two', '2'],
      ['Authorization', { made: 'bearer' }],
    ]);
  });
});

describe('the body', () => {
  const contentType = (request: ReturnType<typeof of>) =>
    request.headers.find(([name]) => name === 'Content-Type')?.[1];

  test.each([
    ['json', 'application/json'],
    ['xml', 'application/xml'],
    ['text', 'text/plain'],
  ] as const)('%s is a text with its type', (choice, type) => {
    const request = body({ choice, json: '1', xml: '1', text: '1' });
    expect(request.body).toEqual({ kind: 'text', text: '1' });
    expect(contentType(request)).toContain(type);
  });

  test('a form is encoded, without fields that are off or have no name', () => {
    const form = [newRow('a b', 'c&d'), { ...newRow('off', '1'), on: false }, newRow('', '2')];
    const request = body({ choice: 'form', form });
    expect(request.body).toEqual({ kind: 'text', text: 'a+b=c%26d' });
    expect(contentType(request)).toBe('application/x-www-form-urlencoded');
  });

  test('files are named without any path, and multipart makes its own type', () => {
    const part = { id: '1', value: 'text', file: null };
    const request = body({
      choice: 'multipart',
      parts: [
        { ...part, name: 'a', fileName: null },
        { ...part, name: '', fileName: null },
        { ...part, name: 'b', fileName: 'C:\\Users\\me/notes.txt' },
        { ...part, name: 'c', fileName: 'x', file: new File([], 'x', { type: 'image/png' }) },
      ],
    });
    expect(request.body).toEqual({
      kind: 'multipart',
      parts: [
        { name: 'a', value: 'text' },
        { name: 'b', value: { fileName: 'notes.txt', type: 'application/octet-stream' } },
        { name: 'c', value: { fileName: 'x', type: 'image/png' } },
      ],
    });
    expect(contentType(request)).toBeUndefined();
  });

  test('a file that was never chosen has a name to replace', () => {
    expect(body({ choice: 'file' }).body).toMatchObject({ file: { fileName: 'file' } });
    expect(body({ choice: 'file', fileName: '../a.bin' }).body).toMatchObject({
      kind: 'file',
      file: { fileName: 'a.bin' },
    });
  });
});

test.each([
  ['', 'GET'],
  [' ', 'GET'],
  [' patch ', 'patch'],
])('the method %j is %j', (method, sent) => {
  expect(of({ method }).method).toBe(sent);
});

test.each([
  ['plain-1.2_x', 'plain-1.2_x'],
  ['', "''"],
  ['a b', "'a b'"],
  ['it’s', "'it’s'"],
  ["it's", "'it'\\''s'"],
  ['$x', "'$x'"],
  ['end\n', "'end\n'"],
])('the shell word for %j is %s', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
