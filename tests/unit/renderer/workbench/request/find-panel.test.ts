// Find in the body's editor: what it counts, and what an option changes.
import { getSearchQuery, SearchQuery, setSearchQuery } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import {
  changeSearch,
  findPanel,
  foundWords,
} from '../../../../../src/renderer/workbench/request/body/editor/find-panel';

const stateOf = (doc: string, search: string, anchor = 0, head = anchor): EditorState => {
  const state = EditorState.create({
    doc,
    selection: { anchor, head },
    extensions: findPanel(() => undefined),
  });
  const query = new SearchQuery({ search, literal: true });
  return state.update({ effects: setSearchQuery.of(query) }).state;
};

test.each([
  ['nothing is searched for', 'one two one', '', 0, 0, ''],
  ['nothing is found', 'one two one', 'three', 0, 0, 'No matches'],
  ['the cursor is elsewhere', 'one two one', 'one', 0, 0, '2'],
  ['a match is selected', 'one two One', 'one', 8, 11, '2 of 2'],
  ['a backslash is one', String.raw`a\nb`, String.raw`\n`, 1, 3, '1 of 1'],
  ['there are many', 'a'.repeat(1_000), 'a', 0, 0, '1,000'],
  ['there are more', 'a'.repeat(1_001), 'a', 0, 0, 'More than 1,000'],
  ['the text is long', 'a'.repeat(500_001), 'a', 0, 0, ''],
])('the words when %s', (_when, doc, search, anchor, head, words) =>
  expect(foundWords(stateOf(doc, search, anchor, head))).toBe(words),
);

test('an option leaves the rest of the search', () => {
  let state = stateOf('One one ones', 'one');
  const view = {
    dispatch: (change: Parameters<EditorState['update']>[0]) => {
      state = state.update(change).state;
    },
  } as unknown as EditorView;
  const change = (to: Parameters<typeof changeSearch>[1]) =>
    changeSearch({ view, state, opened: 1, place: null as unknown as HTMLElement }, to);
  change({ caseSensitive: true });
  expect(foundWords(state)).toBe('2');
  change({ wholeWord: true });
  expect(foundWords(state)).toBe('1');
  change({ search: 'ones' });
  expect(foundWords(state)).toBe('1');
  expect(getSearchQuery(state)).toMatchObject({
    search: 'ones',
    caseSensitive: true,
    wholeWord: true,
    literal: true,
    regexp: false,
  });
});
