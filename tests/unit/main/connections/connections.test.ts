// Connections as they're added, changed, selected and removed, and what's in the settings file then.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';
import { connectionWith, fieldsOf } from '../../../support/connection';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fields = fieldsOf(connectionWith({ name: 'Sunrise Motors' }));

describe('connections', () => {
  test('first start: the sandbox, selected, and no file written for it', async () => {
    const connections = await loadConnections(path);
    expect(connections.list()).toHaveLength(1);
    expect(connections.selected()).toMatchObject({
      name: 'Sandbox',
      environment: 'sandbox',
      credentials: null,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('saved connections are there after a restart, and the selected one is selected', async () => {
    const first = await loadConnections(path);
    await first.add(fields, 'c1');
    expect(first.selected()).toMatchObject({ environment: 'sandbox' });
    await first.select('c1');
    const second = await loadConnections(path);
    expect(second.selected()).toMatchObject({ id: 'c1', name: 'Sunrise Motors' });
    expect(second.list()).toHaveLength(2);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('a file of the first version opens, with the system’s proxy', async () => {
    const first = await loadConnections(path);
    await first.add(fields, 'c1');
    const { checksum: _checksum, ...file } = JSON.parse(await readFile(path, 'utf8')) as {
      checksum: string;
      connections: object[];
    };
    const later = [
      'proxy',
      'proxyAddress',
      'proxyUserName',
      'certificateAuthorities',
      'clientCertificate',
      'signingAlgorithm',
      'signingKeyId',
      'keys',
    ];
    for (const connection of file.connections)
      for (const name of later) Reflect.deleteProperty(connection, name);
    await writeFile(path, JSON.stringify(file));
    const opened = await loadConnections(path);
    expect(opened.notices()).toEqual([]);
    expect(opened.get('c1')).toMatchObject({ proxy: 'system', proxyAddress: '', keys: {} });
  });

  test('a file with the earlier name of the keys opens with them', async () => {
    const keys = { clientKey: { savedAt: 1, version: 'v', parts: 1, keptIn: 'keychain' as const } };
    await (await loadConnections(path)).add(fields, 'c1', keys);
    const { checksum: _checksum, ...file } = JSON.parse(await readFile(path, 'utf8')) as {
      checksum: string;
    };
    await writeFile(path, JSON.stringify(file).replaceAll('"keys":', '"kept":'));
    expect((await loadConnections(path)).get('c1').keys).toEqual(keys);
  });

  test('items kept for a previous run aren’t in the file', async () => {
    const first = await loadConnections(path);
    await first.add(fields, 'c1');
    await first.setCredentials('c1', { savedAt: 1, keyEnding: 'x', version: 'v', keptIn: 'run' });
    expect(first.get('c1').credentials?.keptIn).toBe('run');
    expect(await readFile(path, 'utf8')).not.toContain('"run"');
    expect((await loadConnections(path)).get('c1').credentials).toBeNull();
  });

  test('there’s always one', async () => {
    const connections = await loadConnections(path);
    await connections.remove(connections.selected().id);
    expect(connections.list()).toHaveLength(1);
    expect(connections.selected().environment).toBe('sandbox');
  });

  test('many concurrent changes are all kept', async () => {
    const connections = await loadConnections(path);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => connections.add(fields, `c${index}`)),
    );
    expect((await loadConnections(path)).list()).toHaveLength(21);
  });

  test('calls listeners until they unsubscribe', async () => {
    const connections = await loadConnections(path);
    let reported = 0;
    const stop = connections.onChange(() => (reported += 1));
    await connections.add(fields, 'c1');
    stop();
    await connections.remove('c1');
    expect(reported).toBe(1);
  });
});
