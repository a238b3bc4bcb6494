// Requests of programs in the history: as entries, in order, and no more than their share.
import { expect, test } from 'vitest';
import { whyNot } from '../../../../../src/renderer/workbench/history/compare';
import { withEntries } from '../../../../../src/renderer/workbench/history/history-rules';
import { madeOf } from '../../../../../src/renderer/workbench/history/program-entries';
import type { HistoryEntry } from '../../../../../src/renderer/workbench/model/history';
import type { SentByProgram } from '../../../../../src/shared/sent-by-program';

const sent: SentByProgram = {
  number: 1,
  id: 'program-1',
  at: 5,
  program: 'agent',
  connection: 'dealer',
  connectionName: 'Dealer',
  method: 'POST',
  url: '/x',
  headers: [
    ['Accept', 'text/csv'],
    ['Authorization', 'typed'],
  ],
  subscriptionId: 'another',
  body: { text: '{}' },
  end: { status: 201, code: null, ms: 9, response: { mediaType: 'text/csv', bytes: 3 } },
};

test('an entry has the program, and a request that can be sent again', () => {
  const { entry, call } = madeOf(sent);
  expect(entry).toEqual({
    id: 'program-1',
    at: 5,
    connection: 'dealer',
    connectionName: 'Dealer',
    method: 'POST',
    url: '/x',
    status: 201,
    code: null,
    ms: 9,
    program: 'agent',
  });
  expect(call).toMatchObject({
    id: 'program-1',
    draft: {
      method: 'POST',
      url: '/x',
      headers: [
        { name: 'Accept', value: 'text/csv' },
        { name: 'Authorization', value: '' },
      ],
      subscription: { kind: 'typed', value: 'another' },
      body: { choice: 'json', json: '{}' },
    },
    response: { mediaType: 'text/csv', bytes: 3, text: null },
  });
  expect(whyNot(entry, call.response ?? null, null)).toContain('went to the program');
});

test('one that still runs, one with a file, one without anything', () => {
  const running = madeOf({ ...sent, end: null, subscriptionId: null, body: { fileName: 'a.pdf' } });
  expect(running.entry).toMatchObject({ status: null, code: 'unfinished', ms: 0 });
  expect(running.call).toMatchObject({
    draft: {
      subscription: { kind: 'default' },
      body: { choice: 'file', file: null, fileName: 'a.pdf' },
    },
    response: null,
  });
  expect(madeOf({ ...sent, body: null }).call.draft.body.choice).toBe('none');
});

const entry = (id: string, at: number, program?: string): HistoryEntry => ({
  ...madeOf(sent).entry,
  id,
  at,
  ...(program === undefined ? { program: undefined as never } : { program }),
});

test('entries are in the order of their times, and a more complete one replaces the first', () => {
  const before = [entry('c', 3), entry('a', 1)];
  const changed = { ...entry('a', 1), status: 500 };
  expect(withEntries(before, [entry('b', 2, 'agent'), changed])).toEqual([
    before[0],
    entry('b', 2, 'agent'),
    changed,
  ]);
  expect(withEntries(before, [changed])).toEqual([before[0], changed]);
});

test('programs don’t push out what a person has sent', () => {
  const own = Array.from({ length: 8_000 }, (_none, at) => entry(`own ${at}`, -at));
  const ofPrograms = Array.from({ length: 2_500 }, (_none, at) =>
    entry(`p ${at}`, at + 1, 'agent'),
  );
  const entries = withEntries(own, ofPrograms);
  expect(entries).toHaveLength(10_000);
  expect(entries[0]?.id).toBe('p 2499');
  expect(entries[1_999]?.id).toBe('p 500');
  expect(entries.slice(2_000)).toEqual(own);
  expect(withEntries(entries, [entry('one more', 9_999)])).toHaveLength(10_000);
});
