// An oversized request: the window names the part and its limit, and main would refuse the same.
import { describe, expect, test } from 'vitest';
import {
  emptyBody,
  emptyDraft,
  newPart,
  newRow,
  newTestRow,
} from '../../../../../src/shared/draft/draft';
import type { BodyDraft, Draft } from '../../../../../src/renderer/workbench/model/draft';
import { toApiRequest } from '../../../../../src/shared/draft/to-api-request';
import { fillDraft } from '../../../../../src/shared/draft/fill-request';
import { apiRequestSchema } from '../../../../../src/shared/bridge/api-request';
import { describeProblem } from '../../../../../src/shared/problems/problem';

const values = new Map([['long', 'x'.repeat(100_000)]]);
const built = (change: Partial<Draft>, subscriptionId = '') =>
  toApiRequest(fillDraft({ ...emptyDraft, ...change }, values), { id: 'c', subscriptionId });
const x = (length: number) => 'x'.repeat(length);
const body = (change: Partial<BodyDraft>) => ({ body: { ...emptyBody, ...change } });
const header = (name: string, value = '') => ({ headers: [newRow(name, value)] });
const rows = (count: number) => Array.from({ length: count }, (_, nth) => newRow(`n${nth}`));
const parts = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({ ...newPart(), name: `n${nth}` }));
const field = (name: string, value = '') => body({ choice: 'form', form: [newRow(name, value)] });
const part = (name: string, value = '') =>
  body({ choice: 'multipart', parts: [{ ...newPart(), name, value }] });
const MANY = 16 * 1024 * 1024;

/** Each limit: how to make a part of this size, the maximum, the code and the limit as shown. */
const LIMITED: readonly [string, (size: number) => Partial<Draft>, number, string, string][] = [
  ['address', (size) => ({ url: x(size) }), 65_536, 'url-too-long', '65,536'],
  ['method', (size) => ({ method: x(size) }), 32, 'method-too-long', '32'],
  ['headers', (size) => ({ headers: rows(size) }), 500, 'headers-too-many', '500'],
  ['name of a header', (size) => header(x(size)), 1_024, 'header-too-long', '1,024'],
  ['value of a header', (size) => header('X', x(size)), 65_536, 'header-too-long', '65,536'],
  [
    'Subscription-Id',
    (size) => ({ subscription: { kind: 'typed', value: x(size) } }),
    256,
    'header-too-long',
    '256',
  ],
  ['Request-Id', (size) => ({ requestId: { typed: x(size) } }), 256, 'header-too-long', '256'],
  ['text', (size) => body({ choice: 'text', text: x(size) }), MANY, 'body-too-long', '16,777,216'],
  [
    'fields',
    (size) => body({ choice: 'form', form: rows(size) }),
    1_000,
    'fields-too-many',
    '1,000',
  ],
  ['name of a field', (size) => field(x(size)), 1_024, 'field-too-long', '1,024'],
  ['value of a field', (size) => field('f', x(size)), 65_536, 'field-too-long', '65,536'],
  [
    'parts',
    (size) => body({ choice: 'multipart', parts: parts(size) }),
    1_000,
    'fields-too-many',
    '1,000',
  ],
  ['name of a part', (size) => part(x(size)), 1_024, 'field-too-long', '1,024'],
  [
    'texts of parts together',
    (size) => {
      const texts = [MANY / 2, 0, size - MANY / 2].map(x);
      const all = texts.map((value) => ({ ...newPart(), name: 'n', value }));
      return body({ choice: 'multipart', parts: all });
    },
    MANY,
    'body-too-long',
    '16,777,216',
  ],
  [
    'values of fields together',
    (size) => {
      const full = Array.from({ length: 255 }, () => newRow('n', x(65_536)));
      const rest = size - 255 * 65_536;
      const last = [newRow('m', x(rest - 1)), newRow('m', 'x')];
      return body({ choice: 'form', form: [...full, ...last] });
    },
    MANY,
    'body-too-long',
    '16,777,216',
  ],
  [
    'tests',
    (size) => ({ tests: Array.from({ length: size }, () => newTestRow({ value: '200' })) }),
    100,
    'tests-too-large',
    '100 tests',
  ],
  ['captures', (size) => ({ captures: rows(size) }), 50, 'tests-too-large', '50 captures'],
  [
    'JSONPath of a test',
    (size) => ({ tests: [newTestRow({ subject: 'jsonpath', of: x(size) })] }),
    2_000,
    'tests-too-large',
    '2,000',
  ],
  [
    'JSONPath of a capture',
    (size) => ({ captures: [newRow('a', x(size))] }),
    2_000,
    'tests-too-large',
    '2,000',
  ],
  [
    'value of a test',
    (size) => ({ tests: [newTestRow({ value: x(size) })] }),
    65_536,
    'tests-too-large',
    '65,536',
  ],
  ['text of a part', (size) => part('p', x(size)), MANY, 'body-too-long', '16,777,216'],
];

describe.each(LIMITED)('%s', (_, make, most, code, limit) => {
  test('the maximum is sent, and main accepts it', () => {
    const result = built(make(most));
    expect(result.ok && apiRequestSchema.safeParse(result.request).success).toBe(true);
  });

  test('one more is refused, with the limit', () => {
    expect(built(make(most + 1))).toMatchObject({
      ok: false,
      problem: { code, owner: 'you', next: expect.stringContaining(limit) as string },
    });
  });
});

test('main refuses what is too long together, whatever the window allows', () => {
  const value = x(MANY / 2);
  for (const [count, fits] of [
    [2, true],
    [3, false],
  ] as const) {
    const result = built(body({ choice: 'multipart', parts: [] }));
    const bodyOf = {
      kind: 'multipart',
      parts: Array.from({ length: count }, () => ({ name: 'n', value })),
    };
    const request = { ...(result.ok && result.request), body: bodyOf };
    expect(apiRequestSchema.safeParse(request).success).toBe(fits);
  }
  const fields = Array.from({ length: 257 }, () => ['n', x(65_536)]);
  const result = built({});
  const request = { ...(result.ok && result.request), body: { kind: 'form', fields } };
  expect(apiRequestSchema.safeParse(request).success).toBe(false);
});

test('filled-in variables count', () => {
  expect(built({ url: '/{{long}}' })).toMatchObject({
    problem: {
      ...describeProblem('url-too-long'),
      detail: 'It has 100,001 characters.',
    },
  });
});

test('the connection’s own Subscription-Id is checked, and a header is named', () => {
  expect(built({}, x(300))).toMatchObject({
    problem: { title: 'The Subscription-Id is too long.', detail: 'It has 300 characters.' },
  });
  expect(built(header('X-Big', x(70_000)))).toMatchObject({
    problem: { title: 'The value of the header X-Big is too long.' },
  });
});
