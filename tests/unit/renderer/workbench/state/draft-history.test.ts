// Undo and redo of a request: what is typed in one go is one step, and no step is lost to another tab.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDraft } from '../../../../../src/shared/draft/draft';
import type { Draft } from '../../../../../src/renderer/workbench/model/draft';
import {
  NO_HISTORY,
  redo,
  undo,
  withEdit,
  type DraftHistory,
} from '../../../../../src/renderer/workbench/state/draft-history';

interface Editing {
  readonly draft: Draft;
  readonly history: DraftHistory;
}

const START: Editing = { draft: emptyDraft, history: NO_HISTORY };

const edited = ({ draft, history }: Editing, change: Partial<Draft>, at?: number): Editing => ({
  draft: { ...draft, ...change },
  history: withEdit(history, draft, change, at),
});
const typed = (editing: Editing, url: string, at?: number) => edited(editing, { url }, at);
const undone = ({ draft, history }: Editing): Editing => undo(history, draft) ?? { draft, history };
const redone = ({ draft, history }: Editing): Editing => redo(history, draft) ?? { draft, history };

test('what is typed in one go is one step, and a pause begins another', () => {
  const word = typed(typed(START, 'a', 0), 'ab', 700);
  const later = typed(word, 'abc', 1_500);
  expect(undone(later).draft.url).toBe('ab');
  expect(undone(undone(later)).draft).toBe(emptyDraft);
  expect(undone(undone(undone(later))).draft).toBe(emptyDraft);
});

test('another part is another step', () => {
  const both = edited(typed(START, 'a', 0), { method: 'PUT' }, 1);
  expect(undone(both).draft.url).toBe('a');
});

test('a row that goes is a step of its own', () => {
  const row = { id: '1', on: true, name: 'A', value: '1' };
  const two = edited(edited(START, { headers: [row] }, 0), { headers: [] }, 1);
  expect(undone(two).draft.headers).toEqual([row]);
});

test('an edit after an undo is a step of its own, and ends what could be redone', () => {
  const back = undone(typed(START, 'a', 0));
  const other = typed(back, 'b', 1);
  expect(redone(other).draft.url).toBe('b');
  expect(undone(other).draft).toBe(emptyDraft);
});

test('any edits are undone and redone in order', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 50 }), (urls) => {
      let editing = START;
      for (const url of urls) editing = typed(editing, url);
      const last = editing;
      for (const url of [...urls].reverse()) {
        expect(editing.draft.url).toBe(url);
        editing = undone(editing);
      }
      expect(editing.draft).toBe(emptyDraft);
      for (const url of urls) {
        editing = redone(editing);
        expect(editing.draft.url).toBe(url);
      }
      expect(editing.draft).toEqual(last.draft);
    }),
  );
});

test('a hundred steps are kept, fewer of large bodies', () => {
  let editing = START;
  for (let step = 0; step < 150; step += 1) editing = typed(editing, String(step));
  expect(editing.history.past).toHaveLength(100);
  const large = { ...emptyDraft, body: { ...emptyDraft.body, json: 'x'.repeat(9_000_000) } };
  let history = NO_HISTORY;
  for (let step = 0; step < 9; step += 1) history = withEdit(history, large, { body: large.body });
  expect(history.past).toHaveLength(2);
});

test('undo leaves what the request was saved as', () => {
  const { draft, history } = typed(START, 'a', 0);
  const saved = { ...draft, saved: 'id', name: 'Saved' };
  expect(undo(history, saved)?.draft).toMatchObject({ url: '', saved: 'id', name: 'Saved' });
});
