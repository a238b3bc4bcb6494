// Each change of the connections: what it affects, that it lasts, and what happens if it can't be written.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';
import { describeProblem } from '../../../../src/shared/problems/problem';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fields = fieldsOf(connectionWith({ name: 'Sunrise Motors' }));

describe('a change', () => {
  const two = async () => {
    const connections = await loadConnections(path);
    const sandbox = connections.selected().id;
    await connections.add(fields, 'c1');
    await connections.add({ ...fields, name: 'Other' }, 'c2');
    return { connections, sandbox };
  };
  const marker = (keptIn: 'keychain' | 'run') => ({ savedAt: 1, version: 'v', parts: 1, keptIn });

  test('of fields affects only that connection, and keeps its keychain items', async () => {
    const { connections } = await two();
    await connections.setKeys('c1', { clientKey: marker('keychain') });
    const changed = await connections.update('c1', { ...fields, name: 'New name' });
    expect(changed).toMatchObject({
      id: 'c1',
      name: 'New name',
      keys: { clientKey: marker('keychain') },
    });
    expect(connections.get('c2').name).toBe('Other');
    const updated = await connections.update('c1', fields, { signingKey: marker('keychain') });
    expect(updated).toMatchObject({ name: 'Sunrise Motors' });
    expect(updated.keys).toEqual({ signingKey: marker('keychain') });
    expect((await loadConnections(path)).get('c1')).toEqual(updated);
  });

  test('of fields of a connection that’s being removed is refused', async () => {
    const { connections } = await two();
    const removed = connections.remove('c1');
    const problem = await problemOfRejection(connections.update('c1', fields));
    expect(problem.code).toBe('connection-unknown');
    await removed;
    expect(connections.list().map(({ id }) => id)).not.toContain('c1');
  });

  test('of keychain items: one for this run isn’t in the file', async () => {
    const { connections } = await two();
    const keys = { clientKey: marker('run'), signingKey: marker('keychain') };
    await connections.setKeys('c1', keys);
    expect(connections.get('c1').keys).toEqual(keys);
    expect(connections.get('c2').keys).toEqual({});
    expect((await loadConnections(path)).get('c1').keys).toEqual({
      signingKey: marker('keychain'),
    });
  });

  test('an added connection keeps the items it’s given', async () => {
    const { connections } = await two();
    const keys = { clientKey: marker('keychain') };
    expect(await connections.add(fields, 'c3', keys)).toMatchObject({
      id: 'c3',
      credentials: null,
      keys,
    });
    expect(connections.get('c1').keys).toEqual({});
  });

  test('of credentials affects only that connection', async () => {
    const { connections } = await two();
    const credentials = { savedAt: 1, keyEnding: 'x', version: 'v', keptIn: 'keychain' as const };
    await connections.setCredentials('c1', credentials);
    expect(connections.get('c1').credentials).toEqual(credentials);
    expect(connections.get('c2').credentials).toBeNull();
    await connections.setCredentials('c1', null);
    expect(connections.get('c1').credentials).toBeNull();
  });

  test('of the selection lasts, and is written once', async () => {
    const { connections, sandbox } = await two();
    let reported = 0;
    connections.onChange(() => (reported += 1));
    await connections.select('c1');
    await connections.select('c1');
    expect(connections.selected().id).toBe('c1');
    expect(reported).toBe(1);
    expect((await loadConnections(path)).selected().id).toBe('c1');
    await connections.select(sandbox);
    expect((await loadConnections(path)).selected().id).toBe(sandbox);
  });

  test('of general settings, and of the history’s start', async () => {
    const { connections } = await two();
    const general = { ...connections.general(), theme: 'dark' as const, historyDays: 7 };
    await connections.setGeneral(general);
    const before = Date.now();
    await connections.clearHistory();
    const read = await loadConnections(path);
    expect(read.general()).toEqual(general);
    expect(read.historyClearedAt()).toBeGreaterThanOrEqual(before);
    expect(read.historyClearedAt()).toBe(connections.historyClearedAt());
  });

  test('removing one keeps the others, and selects the first if it was selected', async () => {
    const { connections, sandbox } = await two();
    await connections.select('c2');
    await connections.remove('c1');
    expect(connections.list().map(({ id }) => id)).toEqual([sandbox, 'c2']);
    expect(connections.selected().id).toBe('c2');
    await connections.remove('c2');
    expect(connections.selected().id).toBe(sandbox);
    expect(connections.list()).toHaveLength(1);
    await connections.remove(sandbox);
    expect(connections.list()).toHaveLength(1);
    expect(connections.selected().id).not.toBe(sandbox);
    const written = JSON.parse(await readFile(path, 'utf8')) as { selected: string };
    expect(written.selected).toBe(connections.selected().id);
  });

  test('an unknown selection becomes the first', async () => {
    const { connections, sandbox } = await two();
    await connections.settled();
    const file = JSON.parse(await readFile(path, 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...file, selected: 'gone' }));
    expect((await loadConnections(path)).selected().id).toBe(sandbox);
  });

  test('of an unknown connection is refused, and nothing is written', async () => {
    const { connections } = await two();
    const before = await readFile(path, 'utf8');
    for (const change of [
      () => connections.update('gone', fields),
      () => connections.setCredentials('gone', null),
      () => connections.setKeys('gone', {}),
      () => connections.select('gone'),
    ])
      expect((await problemOfRejection(change())).code).toBe('connection-unknown');
    expect(() => connections.get('gone')).toThrow('connection-unknown');
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  test('is written once everything has settled', async () => {
    const { connections } = await two();
    const renamed = connections.update('c1', { ...fields, name: 'At last' });
    await connections.settled();
    expect(await readFile(path, 'utf8')).toContain('At last');
    await renamed;
  });

  test('a failure doesn’t stop the next', async () => {
    const { connections } = await two();
    await rm(folder, { recursive: true });
    const failed = problemOfRejection(connections.update('c1', { ...fields, name: 'Lost' }));
    await connections.settled();
    expect((await failed).code).toBe('settings-not-saved');
    await mkdir(folder);
    await connections.update('c1', { ...fields, name: 'Written' });
    expect((await loadConnections(path)).get('c1').name).toBe('Written');
  });

  test('a minor change that can’t be written is reported once, and listeners are called', async () => {
    await two();
    const before = describeProblem('tls-switch-ignored');
    const connections = await loadConnections(path, { notices: [before] });
    await rm(folder, { recursive: true });
    let reported = 0;
    connections.onChange(() => (reported += 1));
    await connections.select('c1');
    await connections.setKeys('c1', { clientKey: marker('keychain') });
    expect(connections.selected()).toMatchObject({ id: 'c1', keys: { clientKey: { parts: 1 } } });
    expect(connections.notices().map(({ code }) => code)).toEqual([
      'tls-switch-ignored',
      'settings-not-saved',
    ]);
    expect(reported).toBe(2);
  });
});

test('a problem that’s reported is announced, and shown once', async () => {
  const connections = await loadConnections(path);
  let announced = 0;
  connections.onChange(() => (announced += 1));
  connections.report('keychain-silent');
  connections.report('keychain-silent');
  expect(connections.notices()).toEqual([describeProblem('keychain-silent')]);
  expect(announced).toBe(2);
});
