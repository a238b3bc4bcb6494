// The request that crosses to main for a draft.
import { describe, expect, it } from 'vitest';
import { emptyBody, emptyDraft, newRow, newTestRow } from '../../../../../src/shared/draft/draft';
import { withoutCredentials } from '../../../../../src/renderer/workbench/model/draft';
import { toApiRequest } from '../../../../../src/shared/draft/to-api-request';
import { fillDraft } from '../../../../../src/shared/draft/fill-request';

const connection = { id: 'c', subscriptionId: 'test' };
const built = (change: object) => {
  const result = toApiRequest(fillDraft({ ...emptyDraft, ...change }, new Map()), connection);
  if (!result.ok) throw new Error(result.problem.title);
  return result.request;
};

describe('toApiRequest', () => {
  it('sends the tests and captures that are switched on, with variables filled in', () => {
    const filled = fillDraft<never>(
      {
        ...emptyDraft,
        tests: [
          newTestRow({ subject: 'jsonpath', of: '$.{{a}}', value: '{{b}}' }),
          { ...newTestRow({ value: '{{unknown}}' }), on: false },
        ],
        captures: [
          newRow(' id ', '$.{{a}}'),
          newRow('', '$'),
          { ...newRow('off', '$'), on: false },
        ],
      },
      new Map([
        ['a', 'items'],
        ['b', '2'],
      ]),
    );
    expect(toApiRequest(filled, connection)).toMatchObject({
      ok: true,
      request: {
        tests: [{ subject: 'jsonpath', of: '$.items', comparison: 'equals', value: '2' }],
        captures: [{ name: 'id', path: '$.items' }],
      },
    });
    expect(Object.keys(built({}))).not.toContain('tests');
    expect(Object.keys(built({}))).not.toContain('captures');
  });

  it('isn’t sent if a test’s variable isn’t set', () => {
    const tests = [newTestRow({ value: '{{unknown}}' })];
    expect(fillDraft({ ...emptyDraft, tests }, new Map()).fault?.code).toBe('variable-unknown');
  });

  it('sends enabled rows with names, in order', () => {
    const headers = [
      newRow('A', '1'),
      { ...newRow('B', '2'), on: false },
      newRow('', '3'),
      newRow(' C ', '4'),
    ];
    expect(built({ headers }).headers).toEqual([
      ['A', '1'],
      ['C', '4'],
    ]);
  });

  it.each([
    [{ kind: 'default' }, 'test'],
    [{ kind: 'typed', value: ' x ' }, 'x'],
    [{ kind: 'typed', value: '' }, null],
    [{ kind: 'none' }, null],
  ])('subscription %j is sent as %j', (subscription, expected) =>
    expect(built({ subscription }).subscriptionId).toBe(expected),
  );

  it('only asks for the token by the connection’s rule, unless told otherwise', () => {
    expect(built({})).toMatchObject({ token: 'auto', confirmed: false });
  });

  it('keeps bodies that aren’t selected to itself', () => {
    const body = { ...emptyBody, choice: 'text', text: 'hello', json: '{}' };
    expect(built({ body }).body).toEqual({
      kind: 'text',
      text: 'hello',
      contentType: 'text/plain; charset=utf-8',
    });
  });

  it('fails if a variable has no value', () => {
    const values = new Map([
      ['a', '{{b}}'],
      ['b', '{{a}}'],
      ['gone', '{{missing}}'],
    ]);
    const codeOf = (change: object) => {
      const result = toApiRequest(fillDraft({ ...emptyDraft, ...change }, values), connection);
      return result.ok ? null : result.problem.code;
    };
    expect(codeOf({ url: '/{{gone}}' })).toBe('variable-unknown');
    expect(codeOf({ requestId: { typed: '{{gone}}' } })).toBe('variable-unknown');
    expect(codeOf({ headers: [newRow('X', '{{a}}')] })).toBe('variable-circle');
    expect(codeOf({ headers: [{ ...newRow('X', '{{a}}'), on: false }] })).toBeNull();
    expect(codeOf({ url: '/\\{{gone}}' })).toBeNull();
  });

  it('asks for a file that a restart has lost', () => {
    const body = { ...emptyBody, choice: 'file' as const, fileName: 'a.png' };
    const result = toApiRequest(fillDraft({ ...emptyDraft, body }, new Map()), connection);
    expect(result).toMatchObject({ ok: false, problem: { code: 'file-unreadable' } });
  });
});

describe('withoutCredentials', () => {
  it.each(['Authorization', 'Cookie', 'X-Api-Key', 'x-auth-token', 'Client-Secret'])(
    'leaves the value of %s out of the history',
    (name) => {
      const kept = withoutCredentials({ ...emptyDraft, headers: [newRow(name, 'hush')] });
      expect(JSON.stringify(kept)).not.toContain('hush');
    },
  );

  it('keeps other headers', () => {
    const kept = withoutCredentials({ ...emptyDraft, headers: [newRow('Accept', 'a/b')] });
    expect(kept.headers[0]?.value).toBe('a/b');
  });
});
