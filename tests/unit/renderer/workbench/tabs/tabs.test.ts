// Tabs by keyboard and by their menu.
import { describe, expect, test } from 'vitest';
import { emptyDraft } from '../../../../../src/shared/draft/draft';
import {
  beginWorkbench,
  workbenchReducer,
} from '../../../../../src/renderer/workbench/state/workbench-state';
import { eventOfTabCommand } from '../../../../../src/renderer/workbench/tabs/tab-commands';
import { tabAfterKey } from '../../../../../src/renderer/workbench/tabs/tab-keys';

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 0, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['a', 1, null],
  ['constructor', 1, null],
])('%s from tab %i of three', (key, from, to) => {
  expect(tabAfterKey(key, from, 3)).toBe(to);
});

describe('a tab’s menu', () => {
  const workbench = workbenchReducer(beginWorkbench(), {
    type: 'restore',
    tabs: ['a', 'b'].map((id) => ({ id, draft: emptyDraft, opened: emptyDraft })),
    active: 'a',
  });

  test.each([
    ['closeTab', 'a', { type: 'close', tab: 'a' }],
    ['closeOthers', 'a', { type: 'closeOthers', tab: 'a' }],
    ['moveTabLeft', 'a', null],
    ['moveTabRight', 'a', { type: 'move', tab: 'a', to: 1 }],
    ['moveTabLeft', 'b', { type: 'move', tab: 'b', to: 0 }],
    ['moveTabRight', 'b', null],
    ['reopenTab', 'a', null],
    ['unknown', 'a', null],
  ])('%s of %s', (command, tab, event) => {
    expect(eventOfTabCommand(command, workbench, tab)).toEqual(event);
  });

  test('has nothing to close beside the only tab', () => {
    const only = beginWorkbench();
    expect(eventOfTabCommand('closeOthers', only, only.active)).toBe(null);
  });
});
