import { describe, expect, test } from 'vitest';
import { emptyDraft } from '../../../../../src/shared/draft/draft';
import {
  addFolder,
  childrenOf,
  duplicateItem,
  moveItem,
  pathOf,
  putRequest,
  putRequestIn,
  removeItem,
  renameItem,
  stepItem,
  type Collection,
} from '../../../../../src/renderer/workbench/model/collection';

const request = (id: string, parent: string | null = null) => ({
  id,
  parent,
  name: id.toUpperCase(),
  draft: { ...emptyDraft, name: id.toUpperCase(), saved: id },
});

const start = ((): Collection => {
  let items = addFolder([], { id: 'f', parent: null, name: 'Folder' });
  items = addFolder(items, { id: 'g', parent: 'f', name: 'Inner' });
  for (const each of [request('a'), request('b'), request('c', 'f'), request('d', 'g')])
    items = putRequest(items, each);
  return items;
})();

const tree = (items: Collection, parent: string | null = null): string =>
  childrenOf(items, parent)
    .map(({ id, draft }) => (draft === null ? `${id}(${tree(items, id)})` : id))
    .join(' ');

test('items are in their folders, in order', () => {
  expect(tree(start)).toBe('f(g(d) c) a b');
  const [, , , , , d] = start;
  expect(d && pathOf(start, d)).toEqual(['Folder', 'Inner']);
});

test('a request is replaced in place, a new one added last', () => {
  expect(tree(putRequest(start, request('a')))).toBe('f(g(d) c) a b');
  expect(tree(putRequest(start, request('e', 'f')))).toBe('f(g(d) c e) a b');
});

test('a name applies to the item and its request', () => {
  const renamed = renameItem(start, 'a', 'Other').find(({ id }) => id === 'a');
  expect([renamed?.name, renamed?.draft?.name]).toEqual(['Other', 'Other']);
  expect(renameItem(start, 'f', 'Other').find(({ id }) => id === 'f')?.name).toBe('Other');
});

test('a folder’s content is removed with it', () => {
  expect(tree(removeItem(start, 'f'))).toBe('a b');
  expect(removeItem(start, 'f')).toHaveLength(2);
});

test('a copy follows its original, with copies of its content, which are saved requests of their own', () => {
  let next = 0;
  const copied = duplicateItem(start, 'f', () => `n${(next += 1)}`);
  expect(tree(copied)).toBe('f(g(d) c) n1(n2(n3) n4) a b');
  expect(copied.find(({ id }) => id === 'n1')?.name).toBe('Folder copy');
  expect(copied.find(({ id }) => id === 'n3')).toMatchObject({ name: 'D', draft: { saved: 'n3' } });
});

describe('moving', () => {
  test.each([
    ['b', { item: 'a', position: 'before' }, 'f(g(d) c) b a'],
    ['a', { item: 'b', position: 'after' }, 'f(g(d) c) b a'],
    ['a', { item: 'f', position: 'into' }, 'f(g(d) c a) b'],
    ['d', { item: 'f', position: 'before' }, 'd f(g() c) a b'],
    ['c', { item: 'd', position: 'after' }, 'f(g(d c)) a b'],
    ['c', { item: null, position: 'into' }, 'f(g(d)) a b c'],
    ['g', { item: 'a', position: 'after' }, 'f(c) a g(d) b'],
  ] as const)('%s to %o', (id, place, expected) => {
    expect(tree(moveItem(start, id, place))).toBe(expected);
  });

  test('nothing moves into itself', () => {
    expect(moveItem(start, 'f', { item: 'f', position: 'into' })).toBe(start);
    expect(moveItem(start, 'f', { item: 'g', position: 'into' })).toBe(start);
    expect(moveItem(start, 'f', { item: 'd', position: 'after' })).toBe(start);
  });

  test('a step stays among siblings, and stops at the ends', () => {
    expect(tree(stepItem(start, 'a', 1))).toBe('f(g(d) c) b a');
    expect(tree(stepItem(start, 'a', -1))).toBe('a f(g(d) c) b');
    expect(stepItem(start, 'b', 1)).toBe(start);
    expect(stepItem(start, 'f', -1)).toBe(start);
  });
});

describe('a request is saved', () => {
  const added = { id: 'n', name: 'N', draft: emptyDraft };

  test('in a folder, or in none', () => {
    expect(tree(putRequestIn(start, added, { id: 'g' }))).toBe('f(g(d n) c) a b');
    expect(tree(putRequestIn(start, added, { id: null }))).toBe('f(g(d) c) a b n');
  });

  test('in a new folder', () => {
    const after = putRequestIn(start, added, { newName: 'Made' }, () => 'm');
    expect(tree(after)).toBe('f(g(d) c) a b m(n)');
    expect(after.find(({ id }) => id === 'm')).toEqual({
      id: 'm',
      parent: null,
      name: 'Made',
      draft: null,
    });
  });
});
