// Find in the code editor: its state, its shortcuts, and a panel that React renders.
import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  search,
  setSearchQuery,
  SearchQuery,
} from '@codemirror/search';
import type { EditorState, Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import * as words from '../words';

export interface FindPanel {
  /** Where React renders the panel. */
  readonly place: HTMLElement;
  readonly view: EditorView;
  readonly state: EditorState;
  /** How often a person invoked it. */
  readonly opened: number;
}

/** Of the panel; null: it's closed. */
type ChangePanel = (change: (before: FindPanel | null) => FindPanel | null) => void;

/** Also while the panel's field has the focus. */
const scope = 'editor search-panel';

export const findPanel = (changePanel: ChangePanel): Extension => [
  search({
    top: true,
    // A backslash and an n are these two characters.
    literal: true,
    createPanel: (view) => {
      const place = document.createElement('div');
      return {
        dom: place,
        top: true,
        mount: () => changePanel(() => ({ place, view, state: view.state, opened: 1 })),
        update: ({ state }) => changePanel((before) => before && { ...before, state }),
        destroy: () => changePanel((before) => (before?.place === place ? null : before)),
      };
    },
  }),
  keymap.of([
    {
      key: 'Mod-f',
      scope,
      run: (view) => {
        openSearchPanel(view);
        changePanel((before) => before && { ...before, opened: before.opened + 1 });
        return true;
      },
    },
    { key: 'F3', scope, run: findNext, shift: findPrevious },
    { key: 'Escape', scope, run: closeSearchPanel },
  ]),
];

/** More aren't counted, nor those of longer texts, because that would be noticeable. */
const MOST_COUNTED = 1_000;
const COUNTED_LENGTH = 500_000;

/** What is found: `2 of 7`. Empty without a search. */
export const foundWords = (state: EditorState): string => {
  const query = getSearchQuery(state);
  if (query.search === '' || state.doc.length > COUNTED_LENGTH) return '';
  const { from, to } = state.selection.main;
  let count = 0;
  let current = 0;
  const matches = query.getCursor(state);
  for (let next = matches.next(); next.done !== true; next = matches.next()) {
    if (count === MOST_COUNTED) return words.moreThan(MOST_COUNTED.toLocaleString('en'));
    count += 1;
    if (next.value.from === from && next.value.to === to) current = count;
  }
  if (count === 0) return words.noMatches;
  const total = count.toLocaleString('en');
  return current === 0 ? total : words.matchOf(current.toLocaleString('en'), total);
};

type SearchOptions = Pick<SearchQuery, 'search' | 'caseSensitive' | 'wholeWord'>;

/** Changes what is searched for. */
export const changeSearch = ({ view, state }: FindPanel, change: Partial<SearchOptions>): void => {
  const { search: text, caseSensitive, wholeWord } = getSearchQuery(state);
  const query = new SearchQuery({
    literal: true,
    search: text,
    caseSensitive,
    wholeWord,
    ...change,
  });
  view.dispatch({ effects: setSearchQuery.of(query) });
};
