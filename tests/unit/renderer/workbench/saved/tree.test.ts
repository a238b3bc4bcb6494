// The tree of saved requests: its rows, what each key does, and where a dragged item goes.
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../../../src/renderer/workbench/lists/matches-search';
import type { Collection } from '../../../../../src/renderer/workbench/model/collection';
import { emptyDraft } from '../../../../../src/shared/draft/draft';
import { dropPlace } from '../../../../../src/renderer/workbench/saved/tree/drop-place';
import { treeAction } from '../../../../../src/renderer/workbench/saved/tree/tree-keys';
import { treeRows } from '../../../../../src/renderer/workbench/saved/tree/tree-rows';

const folder = (id: string, parent: string | null) => ({ id, parent, name: id, draft: null });
const request = (id: string, parent: string | null, url = '/') => ({
  id,
  parent,
  name: id,
  draft: { ...emptyDraft, url },
});
const items: Collection = [
  folder('cars', null),
  folder('old', 'cars'),
  request('model t', 'old', '/cars/1908'),
  request('beetle', 'cars', '/cars/1938'),
  folder('people', null),
  request('everyone', 'people', '/people'),
  request('status', null),
];

const shown = (folded: readonly string[], search = '') =>
  treeRows(items, new Set(folded), wordsOf(search)).map(
    ({ item, level, unfolded }) =>
      `${'  '.repeat(level - 1)}${unfolded === null ? '' : unfolded ? '▾ ' : '▸ '}${item.name}`,
  );

describe('the rows', () => {
  test('are those of unfolded folders', () => {
    expect(shown(['old', 'people'])).toEqual([
      '▾ cars',
      '  ▸ old',
      '  beetle',
      '▸ people',
      'status',
    ]);
  });

  test('of a search are the matches within their folders, also within folded ones', () => {
    expect(shown(['cars', 'old'], '1908')).toEqual(['▾ cars', '  ▾ old', '    model t']);
  });

  test('of a search for a folder include what’s in it', () => {
    expect(shown([], 'old')).toEqual(['▾ cars', '  ▾ old', '    model t']);
  });

  test('know their place among their siblings', () => {
    const rows = treeRows(items, new Set(['cars']), []);
    expect(rows.map(({ position, siblings }) => [position, siblings])).toEqual([
      [1, 3],
      [2, 3],
      [1, 1],
      [3, 3],
    ]);
  });
});

describe('a key', () => {
  const rows = treeRows(items, new Set(['people']), []);
  const at = (name: string) => rows.findIndex(({ item }) => item.name === name);
  const press = (name: string, key: string, more = {}) => {
    const action = treeAction(rows, at(name), { key, altKey: false, shiftKey: false, ...more }, 3);
    return action === null ? null : `${action.kind} ${rows[action.row]?.item.name}`;
  };

  test.each([
    ['cars', 'ArrowDown', 'focus old'],
    ['cars', 'ArrowUp', 'focus cars'],
    ['status', 'ArrowDown', 'focus status'],
    ['cars', 'PageDown', 'focus beetle'],
    ['beetle', 'PageUp', 'focus cars'],
    ['beetle', 'Home', 'focus cars'],
    ['beetle', 'End', 'focus status'],
    ['cars', 'ArrowLeft', 'fold cars'],
    ['model t', 'ArrowLeft', 'focus old'],
    ['status', 'ArrowLeft', null],
    ['people', 'ArrowRight', 'unfold people'],
    ['old', 'ArrowRight', 'focus model t'],
    ['beetle', 'ArrowRight', null],
    ['beetle', 'Enter', 'open beetle'],
    ['beetle', ' ', 'open beetle'],
    ['beetle', 'F2', 'rename beetle'],
    ['beetle', 'Delete', 'remove beetle'],
    ['beetle', 'ContextMenu', 'menu beetle'],
    ['beetle', 'F10', null],
    ['beetle', 'B', 'focus beetle'],
    ['beetle', 'm', 'focus model t'],
    ['beetle', 'Escape', null],
  ])('on %s: %s', (name, key, does) => {
    expect(press(name, key)).toBe(does);
  });

  test('with another one', () => {
    expect(press('beetle', 'ArrowUp', { altKey: true })).toBe('up beetle');
    expect(press('beetle', 'ArrowDown', { altKey: true })).toBe('down beetle');
    expect(press('beetle', 'Enter', { altKey: true })).toBe(null);
    expect(press('beetle', 'F10', { shiftKey: true })).toBe('menu beetle');
  });
});

test('a dragged item goes next to a request, and next to or into a folder', () => {
  const rows = treeRows(items, new Set(['people']), []);
  const drop = (name: string, share: number) => {
    const row = rows.find(({ item }) => item.name === name);
    if (row === undefined) throw new Error(`There is no ${name}.`);
    return dropPlace(row, share).position;
  };
  expect([0.1, 0.4, 0.6, 0.9].map((share) => drop('beetle', share))).toEqual([
    'before',
    'before',
    'after',
    'after',
  ]);
  expect([0.1, 0.5, 0.9].map((share) => drop('people', share))).toEqual([
    'before',
    'into',
    'after',
  ]);
  expect([0.1, 0.5, 0.9].map((share) => drop('cars', share))).toEqual(['before', 'into', 'into']);
});
