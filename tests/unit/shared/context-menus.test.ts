// How the page names a menu to main, and main an item to the page.
import { describe, expect, test } from 'vitest';
import {
  choiceKey,
  choiceOf,
  markOf,
  MENUS,
  menuOfMark,
  type MenuName,
} from '../../../src/shared/context-menus';

const NAMES = Object.keys(MENUS) as MenuName[];
const WITH_ALL = { ctrlKey: true, altKey: true, shiftKey: true };

test.each(NAMES)('%s comes through the mark with its words and what’s enabled', (name) => {
  const items = Object.entries(MENUS[name]);
  expect(menuOfMark(markOf(name, (item) => item !== items[0]?.[0]))).toEqual(
    items.map(([id, words], at) => ({ id, name: words, enabled: at > 0 })),
  );
});

test.each([
  '',
  'GET /vehicles',
  'context-menu:tab:1111',
  'context-menu:tab:111111',
  'context-menu:tab:11211',
  'context-menu:tab:',
  'context-menu:toString:1',
  'context-menu:__proto__:',
  'x context-menu:tab:11111',
  'context-menu:tab:11111 Buy now',
])('%o names no menu', (title) => expect(menuOfMark(title)).toBeNull());

describe('the key of an item', () => {
  test.each(NAMES)('%s has no more items than macOS has keys', (name) => {
    const keys = Object.keys(MENUS[name]).map((_item, at) => choiceKey(at));
    expect(keys.map((key) => choiceOf({ key, ...WITH_ALL }))).toEqual(keys.map((_key, at) => at));
    expect(keys.map((key) => Number(key.slice(1))).filter((number) => number > 20)).toEqual([]);
  });

  test.each([
    { key: 'F13', ...WITH_ALL, ctrlKey: false },
    { key: 'F13', ...WITH_ALL, altKey: false },
    { key: 'F13', ...WITH_ALL, shiftKey: false },
    { key: 'F12', ...WITH_ALL },
    { key: 'F', ...WITH_ALL },
    { key: 'x13', ...WITH_ALL },
  ])('$key with $ctrlKey $altKey $shiftKey is none', (key) => expect(choiceOf(key)).toBe(-1));
});
