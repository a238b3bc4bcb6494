import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyBody, emptyDraft, newRow } from '../../../../../src/shared/draft/draft';
import type { Draft } from '../../../../../src/renderer/workbench/model/draft';
import {
  pathSegments,
  withPathSegment,
} from '../../../../../src/renderer/workbench/request/address/path-rows';
import {
  paramRows,
  withParamRow,
} from '../../../../../src/renderer/workbench/request/address/params';
import { describeSecret } from '../../../../../src/renderer/workbench/model/looks-secret';
import {
  fillDraft,
  referencesIn,
  unknownIn,
  valuesOf,
} from '../../../../../src/shared/draft/fill-request';

const values = valuesOf(
  [newRow('vin', 'of the connection'), newRow('base', 'https://api.example.com/v1')],
  [newRow('vin', 'A/1&b=2?#%'), { ...newRow('off', 'x'), on: false }, newRow('empty', '')],
);
const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft, ...change });

describe('fillDraft', () => {
  test.each([
    ['/cars/{{vin}}', '/cars/A/1&b=2%3F%23%25'],
    ['/cars?vin={{ vin }}&x=1', '/cars?vin=A/1%26b=2?%23%25&x=1'],
    ['{{base}}/cars', 'https://api.example.com/v1/cars'],
    ['/{{missing}}', '/{{missing}}'],
    ['/{{off}}/{{empty}}/x', '/{{off}}//x'],
    ['/\\{{vin}}/{{vin}}', '/{{vin}}/A/1&b=2%3F%23%25'],
    ['/\\{{', '/{{'],
    ['/a{{b', '/a{{b'],
  ])('%s becomes %s', (url, filled) => {
    expect(fillDraft(draft({ url }), values).draft.url).toBe(filled);
  });

  describe.each(['=', '&', '#', '+', ' ', '%', '?', ';', '"', 'ü', 'a=b&c#d', 'k==', '%3D'])(
    '“%s” in a variable',
    (value) => {
      const known = valuesOf([], [newRow('v', value)]);
      const filled = (url: string) => fillDraft(draft({ url }), known).draft.url;
      const empty = { url: '/x?a=1', paramsOff: [] };
      const name = (text: string) =>
        withParamRow(empty, 1, { on: true, name: text, value: '1' }).url;

      test('is the name of a query row as if it was typed', () => {
        expect(filled(name('{{v}}'))).toBe(name(value));
        expect(filled(name('k{{v}}{{v}}'))).toBe(name(`k${value}${value}`));
      });

      test('is the value of a query row as if it was typed', () => {
        const row = (text: string) =>
          withParamRow(empty, 1, { on: true, name: 'k=', value: text }).url;
        expect(filled(row('{{v}}'))).toBe(row(value));
      });

      test('is a row of the path as if it was typed', () => {
        const row = (text: string) => withPathSegment('/p=q/y?z=1', 1, text);
        expect(filled(row('x{{v}}'))).toBe(row(`x${value}`));
      });
    },
  );

  test.each([
    ['/a=b?{{v}}=1', '/a=b?x%3D1=1'],
    ['/a?{{v}}', '/a?x=1'],
    ['/a?b=1&{{v}}', '/a?b=1&x=1'],
    ['/a?{{v}}&b=1', '/a?x=1&b=1'],
    ['/a?b={{v}}={{v}}', '/a?b=x=1=x=1'],
  ])('a name ends at its first “=”: %s becomes %s', (url, filled) => {
    const known = valuesOf([], [newRow('v', 'x=1')]);
    expect(fillDraft(draft({ url }), known).draft.url).toBe(filled);
  });

  test('headers, Subscription-Id and body are filled in unencoded', () => {
    const { draft: filled } = fillDraft(
      draft({
        headers: [newRow('X-{{vin}}', '{{vin}}')],
        subscription: { kind: 'typed', value: '{{vin}}' },
        body: { ...emptyBody, choice: 'json', json: '{"a":"{{vin}}"}', text: '{{vin}}' },
      }),
      values,
    );
    expect(filled.headers[0]).toMatchObject({ name: 'X-A/1&b=2?#%', value: 'A/1&b=2?#%' });
    expect(filled.subscription).toEqual({ kind: 'typed', value: 'A/1&b=2?#%' });
    expect(filled.body).toMatchObject({ json: '{"a":"A/1&b=2?#%"}', text: '{{vin}}' });
  });

  test('some are generated for each occurrence', () => {
    const { json } = fillDraft(
      draft({
        body: {
          ...emptyBody,
          choice: 'json',
          json: '{{$uuid}} {{$uuid}} {{$timestamp}} {{$isoDate}}',
        },
      }),
      values,
    ).draft.body;
    expect(json).toMatch(/^[\da-f-]{36} [\da-f-]{36} \d{10} \d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const [one, other] = json.split(' ');
    expect(one).not.toBe(other);
  });

  test('a request without a reference is the same one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (url, text) => {
        fc.pre(!`${url} ${text}`.includes('{{'));
        const one = draft({ url, body: { ...emptyBody, choice: 'text', text } });
        expect(fillDraft(one, values)).toEqual({ draft: one, fault: null });
        expect(fillDraft(one, values).draft).toBe(one);
      }),
    );
  });

  test('a value can refer to others, and missing ones are named', () => {
    const inner = valuesOf(
      [],
      [newRow('a', '<{{b}}{{b}}>'), newRow('b', '{{c}}!'), newRow('c', 'x')],
    );
    const one = draft({ headers: [newRow('h', '{{a}}')], url: '/{{d}}' });
    expect(fillDraft(one, inner).draft.headers[0]?.value).toBe('<x!x!>');
    expect(unknownIn(one, inner)).toEqual(['d']);
    const missing = valuesOf([], [newRow('a', '{{b}}'), newRow('b', '{{gone}}')]);
    expect(unknownIn(draft({ url: '/{{a}}' }), missing)).toEqual(['gone']);
  });

  test('a circular reference is named, and terminates', () => {
    const inner = valuesOf([], [newRow('a', '{{b}}'), newRow('b', 'x{{c}}'), newRow('c', '{{b}}')]);
    const one = draft({ url: '/{{a}}' });
    expect(fillDraft(one, inner).fault).toMatchObject({
      code: 'variable-circle',
      detail: '{{b}} → {{c}} → {{b}}',
    });
    expect(fillDraft(one, inner).draft.url).toContain(
      '{{b}}'.replaceAll('{', '%7B').replaceAll('}', '%7D'),
    );
    const itself = valuesOf([], [newRow('a', '{{a}}')]);
    expect(fillDraft(draft({ url: '/{{a}}' }), itself).fault?.detail).toBe('{{a}} → {{a}}');
    expect(fillDraft(draft({ url: '/{{vin}}' }), values).fault).toBeNull();
  });
});

test('references are those that are sent, each once; unknown ones have no value', () => {
  const one = draft({
    url: '/{{b}}/{{a}}/{{b}}',
    headers: [newRow('x', '{{vin}}'), { ...newRow('y', '{{unsent}}'), on: false }],
    body: { ...emptyBody, choice: 'form', form: [newRow('{{f}}', '{{$uuid}}')], text: '{{t}}' },
  });
  expect(referencesIn(one)).toEqual(['b', 'a', 'vin', 'f', '$uuid']);
  expect(unknownIn(one, values)).toEqual(['b', 'a', 'f']);
});

test.each([
  ['eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'an access token'],
  ['Bearer abcdefgh12345', 'an access token'],
  ['Basic dXNlcjpwYXNz', 'Basic credentials'],
  ['Bearer {{token}}', null],
  ['application/json', null],
  ['basic', null],
])('%s looks like %s', (value, look) => {
  expect(describeSecret(value)).toBe(look);
});

describe('a row that escapes two braces', () => {
  const VALUES = new Map([['name', 'VALUE']]);

  test.each([
    ['\\{{name}}', '{{name}}'],
    ['a\\{{b}}c', 'a{{b}}c'],
    ['\\\\{{name}}', '\\{{name}}'],
    ['{{name}}\\{{name}}', 'VALUE{{name}}'],
    ['\\{{', '{{'],
    ['\\{{ & {{name}}', '{{ & VALUE'],
  ])('%s is sent as %s, typed in a row or in the URL', (typed, sent) => {
    const filled = (url: string) =>
      new URL(fillDraft({ ...emptyDraft, url }, VALUES).draft.url, 'https://api.example.com');
    const withRow = withParamRow({ url: '/x', paramsOff: [] }, 0, {
      on: true,
      name: 'q',
      value: typed,
    });
    expect(filled(withRow.url).searchParams.get('q')).toBe(sent);
    // Editing the row again changes nothing.
    const [row] = paramRows(withRow);
    expect(row?.value).toBe(typed);
    expect(withParamRow(withRow, 0, row ?? { on: true, name: '', value: '' }).url).toBe(
      withRow.url,
    );
    const inPath = withPathSegment('/x/y', 1, typed);
    expect(decodeURIComponent(filled(inPath).pathname)).toBe(`/x/${sent}`);
    expect(pathSegments(inPath)[1]).toBe(typed);
  });
});
