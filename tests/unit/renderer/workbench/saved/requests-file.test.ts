import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyBody, emptyDraft, newRow, newTestRow } from '../../../../../src/shared/draft/draft';
import type { BodyDraft, Draft } from '../../../../../src/renderer/workbench/model/draft';
import { COMPARISONS } from '../../../../../src/shared/response-tests';
import type { Collection, SavedItem } from '../../../../../src/renderer/workbench/model/collection';
import {
  mergeRequests,
  readRequestsFile,
  writeRequestsFile,
} from '../../../../../src/renderer/workbench/saved/requests-file';

const saved = (id: string, draft: Partial<Draft>, parent: string | null = null): SavedItem => ({
  id,
  parent,
  name: draft.name ?? id,
  draft: { ...emptyDraft, name: id, saved: id, ...draft },
});

const read = (text: string): Collection => {
  const result = readRequestsFile(text);
  if (!result.ok) throw new Error(result.fault);
  return result.items;
};

const text = fc.string({ unit: 'grapheme' });
const rows = fc.array(
  fc.record({
    id: fc.uuid(),
    on: fc.boolean(),
    name: text.filter((name) => !/authorization|cookie|secret|token|password|api-?key/i.test(name)),
    value: text,
  }),
  { maxLength: 3 },
);
const body: fc.Arbitrary<BodyDraft> = fc.oneof(
  fc.constant(emptyBody),
  text.map((json) => ({ ...emptyBody, choice: 'json' as const, json })),
  text.map((xml) => ({ ...emptyBody, choice: 'xml' as const, xml })),
  rows.map((form) => ({ ...emptyBody, choice: 'form' as const, form })),
);
const tests = fc.array(
  fc
    .constantFrom(
      ...(Object.keys(COMPARISONS) as (keyof typeof COMPARISONS)[]).flatMap((subject) =>
        COMPARISONS[subject].map((comparison) => ({ subject, comparison })),
      ),
    )
    .chain((kind) =>
      fc.record({
        id: fc.uuid(),
        on: fc.boolean(),
        subject: fc.constant(kind.subject),
        of: text.filter(
          (name) => !/authorization|cookie|secret|token|password|api-?key/i.test(name),
        ),
        comparison: fc.constant(kind.comparison),
        value: text,
      }),
    ),
  { maxLength: 3 },
);
const drafts = fc.record({
  name: text.filter((name) => name !== ''),
  method: fc.constantFrom('GET', 'POST', 'PURGE'),
  url: text,
  paramsOff: fc.array(fc.record({ at: fc.nat(), segment: text }), { maxLength: 3 }),
  note: text,
  headers: rows,
  headersOff: fc.array(text, { maxLength: 2 }),
  variables: rows,
  subscription: fc.oneof(
    fc.constant({ kind: 'default' as const }),
    fc.constant({ kind: 'none' as const }),
    text.map((value) => ({ kind: 'typed' as const, value })),
  ),
  requestId: fc.oneof(
    fc.constant('fresh' as const),
    fc.constant(null),
    text.map((typed) => ({ typed })),
  ),
  body,
  tests,
  captures: rows,
});

/** IDs are generated again. */
const bare = (collection: Collection): unknown =>
  JSON.parse(
    JSON.stringify(collection, (key, value: unknown) =>
      ['id', 'parent', 'saved', 'sample'].includes(key) ? undefined : value,
    ),
  );

test('what is exported can be imported', () => {
  fc.assert(
    fc.property(fc.array(drafts, { maxLength: 4 }), rows, rows, (all, headers, variables) => {
      const folder: SavedItem = {
        id: 'f',
        parent: null,
        name: 'Folder',
        draft: null,
        ...(headers.length > 0 && { headers }),
        ...(variables.length > 0 && { variables }),
      };
      const items = [
        folder,
        ...all.map((draft, at) => saved(String(at), draft, at % 2 ? 'f' : null)),
      ];
      const once = writeRequestsFile(items);
      expect(writeRequestsFile(read(once))).toBe(once);
      const sorted = (each: Collection) =>
        (bare(each) as { name: string; draft: unknown }[]).map((one) => JSON.stringify(one)).sort();
      expect(sorted(read(once))).toEqual(sorted(items));
    }),
    { numRuns: 200 },
  );
});

test('a changed line of a body is a changed line of the file', () => {
  const file = (json: string) =>
    writeRequestsFile([saved('a', { body: { ...emptyBody, choice: 'json', json } })]).split('\n');
  const [before, after] = [file('{\n  "a": 1,\n  "b": 2\n}'), file('{\n  "a": 1,\n  "b": 3\n}')];
  expect(before).toHaveLength(after.length);
  expect(before.filter((line, at) => line !== after[at])).toHaveLength(1);
});

test('a file without tests reads, one with tests has them, and a request without has none', () => {
  const [old] = read(
    '{"keybearer":"requests","version":1,"items":[{"name":"a","method":"GET","url":"/"}]}',
  );
  expect(old?.draft).toMatchObject({ tests: [], captures: [] });
  expect(writeRequestsFile([saved('a', {})])).not.toMatch(/tests|captures/);
  const written = writeRequestsFile([
    saved('a', {
      tests: [
        newTestRow({ value: '2xx' }),
        { ...newTestRow({ subject: 'header', of: 'ETag', comparison: 'exists' }), on: false },
      ],
      captures: [newRow('id', '$.id')],
    }),
  ]);
  expect(JSON.parse(written)).toMatchObject({
    version: 1,
    items: [
      {
        tests: [
          { subject: 'status', comparison: 'equals', value: '2xx' },
          { subject: 'header', of: 'ETag', comparison: 'exists', off: true },
        ],
        captures: [{ name: 'id', path: '$.id' }],
      },
    ],
  });
  expect(written).not.toContain('"of": ""');
});

test('a comparison that a subject doesn’t have is refused, with its place', () => {
  const file = (test: object) =>
    JSON.stringify({
      keybearer: 'requests',
      version: 1,
      items: [{ name: 'a', method: 'GET', url: '/', tests: [test] }],
    });
  expect(readRequestsFile(file({ subject: 'time', comparison: 'exists' })).ok).toBe(false);
  expect(readRequestsFile(file({ subject: 'time', comparison: 'at-most', value: '9' })).ok).toBe(
    true,
  );
});

test('values that look like credentials are left out', () => {
  const out = writeRequestsFile([
    saved('a', {
      headers: [newRow('X-Api-Key', 'hidden-1'), newRow('Accept', 'text/plain')],
      variables: [newRow('mine', 'Basic aGlkZGVuLTI6eA==')],
      tests: [
        newTestRow({ subject: 'header', of: 'Set-Cookie', value: 'hidden-3' }),
        newTestRow({ subject: 'jsonpath', of: '$.a', value: 'Basic aGlkZGVuLTI6eA==' }),
      ],
    }),
  ]);
  expect(out).not.toMatch(/hidden-\d|aGlkZGVu/);
  expect(out).toContain('X-Api-Key');
  expect(out).toContain('text/plain');
});

test.each([
  ['no JSON', '{', 'This isn’t JSON.'],
  ['another file', '{"a":1}', 'This isn’t a Keybearer export'],
  [
    'a request without a method',
    '{"keybearer":"requests","version":1,"items":[{"name":"a"}]}',
    'at items.0',
  ],
  ['a later version', '{"keybearer":"requests","version":2,"items":[]}', 'at version'],
])('%s is refused with its position', (_what, content, fault) => {
  const result = readRequestsFile(content);
  expect(result.ok ? '' : result.fault).toContain(fault);
});

test('the same name is replaced in place, the rest is added', () => {
  const folder: SavedItem = { id: 'f', parent: null, name: 'Folder', draft: null };
  const mine = [folder, saved('a', { url: '/old' }, 'f'), saved('b', { url: '/b' })];
  const theirs = read(
    writeRequestsFile([folder, saved('a', { url: '/new' }, 'f'), saved('c', { url: '/c' }, 'f')]),
  );
  const merged = mergeRequests(mine, theirs);
  expect(merged.map(({ name, parent, draft }) => [name, parent, draft?.url])).toEqual([
    ['Folder', null, undefined],
    ['a', 'f', '/new'],
    ['b', null, '/b'],
    ['c', 'f', '/c'],
  ]);
  expect(merged[1]).toMatchObject({ id: 'a', draft: { saved: 'a' } });
});

test('a parameter that’s switched off is in the file, and a file without any has all on', () => {
  const paramsOff = [{ at: 1, segment: 'b=2' }];
  const withOff = writeRequestsFile([saved('a', { url: '/v?a=1', paramsOff })]);
  expect(JSON.parse(withOff)).toMatchObject({ items: [{ paramsOff: [{ at: 1, param: 'b=2' }] }] });
  expect(read(withOff)[0]?.draft?.paramsOff).toEqual(paramsOff);
  const without = writeRequestsFile([saved('a', { url: '/v?a=1' })]);
  expect(without).not.toContain('paramsOff');
  expect(read(without)[0]?.draft?.paramsOff).toEqual([]);
});

test('a folder’s credentials are left out too, and an older file gives a folder none', () => {
  const folder: SavedItem = {
    id: 'f',
    parent: null,
    name: 'Folder',
    draft: null,
    headers: [newRow('X-Api-Key', 'hidden-1'), newRow('X-Team', 'blue')],
    variables: [newRow('mine', 'Bearer hidden-22222')],
  };
  const out = writeRequestsFile([folder]);
  expect(out).not.toMatch(/hidden/);
  expect(out).toContain('blue');
  const [older] = read(
    '{"keybearer":"requests","version":1,"items":[{"folder":"Folder","items":[]}]}',
  );
  expect(older).not.toHaveProperty('headers');
  // As a request is replaced by the one in the file.
  const [merged] = mergeRequests([folder], read(out));
  expect(merged).toMatchObject({ id: 'f', headers: [{ value: '' }, { value: 'blue' }] });
});
