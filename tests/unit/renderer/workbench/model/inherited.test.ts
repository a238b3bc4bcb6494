import { describe, expect, test } from 'vitest';
import {
  addFolder,
  putRequest,
  setFolderRows,
  type Collection,
} from '../../../../../src/renderer/workbench/model/collection';
import { emptyDraft, newRow, type Row } from '../../../../../src/shared/draft/draft';
import { inheritedHeaders, withInherited } from '../../../../../src/shared/draft/inherited';
import { foldersOf } from '../../../../../src/renderer/workbench/model/inherited';

const off = (row: Row): Row => ({ ...row, on: false });
const items = ((): Collection => {
  let all = addFolder([], { id: 'outer', parent: null, name: 'Outer' });
  all = addFolder(all, { id: 'between', parent: 'outer', name: 'Between' });
  all = addFolder(all, { id: 'inner', parent: 'between', name: 'Inner' });
  all = putRequest(all, { id: 'a', parent: 'inner', name: 'A', draft: emptyDraft });
  all = putRequest(all, { id: 'top', parent: null, name: 'Top', draft: emptyDraft });
  all = setFolderRows(all, 'outer', {
    headers: [newRow('X-Team', 'outer'), newRow('X-Outer', '1'), newRow('Accept', 'outer')],
    variables: [newRow('vin', 'outer'), newRow('far', 'outer')],
  });
  return setFolderRows(all, 'inner', {
    headers: [newRow('x-team', 'inner'), newRow('X-Team', 'again'), off(newRow('X-Outer', 'off'))],
    variables: [newRow(' vin ', 'inner'), newRow('', 'unnamed')],
  });
})();
const folders = foldersOf(items, 'a');
const pairs = (rows: readonly Row[]) => rows.map(({ name, value }) => `${name}=${value}`);

test('the folders around a request that set something, outermost first', () => {
  expect(folders.map(({ name }) => name)).toEqual(['Outer', 'Inner']);
  expect(foldersOf(items, 'inner').map(({ name }) => name)).toEqual(['Outer']);
  for (const id of ['top', 'outer', 'unknown', null]) expect(foldersOf(items, id)).toEqual([]);
});

describe('withInherited', () => {
  test('the nearest wins, whatever its capitals, and a request’s own wins over all', () => {
    const draft = {
      ...emptyDraft,
      headers: [newRow('ACCEPT', 'own')],
      variables: [newRow('far', 'own')],
    };
    const whole = withInherited(draft, folders);
    expect(pairs(whole.headers)).toEqual([
      'X-Outer=1',
      'x-team=inner',
      'X-Team=again',
      'ACCEPT=own',
    ]);
    expect(pairs(whole.variables)).toEqual([' vin =inner', 'far=own']);
  });

  test('own rows that are off or unnamed take no precedence', () => {
    const draft = { ...emptyDraft, headers: [off(newRow('X-Outer', 'own')), newRow('', 'x')] };
    expect(pairs(withInherited(draft, folders).headers)).toContain('X-Outer=1');
  });

  test('a header that the request switches off is listed, and not sent', () => {
    const draft = { ...emptyDraft, headersOff: ['x-team', 'gone'] };
    expect(pairs(withInherited(draft, folders).headers)).toEqual(['X-Outer=1', 'Accept=outer']);
    expect(inheritedHeaders(draft, folders).map(({ row, folder }) => [row.value, folder])).toEqual([
      ['1', 'Outer'],
      ['outer', 'Outer'],
      ['inner', 'Inner'],
      ['again', 'Inner'],
    ]);
    // What's made of it inherits nothing again.
    expect(withInherited(draft, folders).headersOff).toEqual([]);
  });

  test('without folders a request stays the same object', () => {
    expect(withInherited(emptyDraft, foldersOf(items, 'top'))).toBe(emptyDraft);
  });
});
