import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const {
  id: _id,
  credentials: _credentials,
  kept: _kept,
  ...fields
} = connectionWith({ name: 'Sunrise Motors' });

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

  test('what was saved is there after a restart, and selected', async () => {
    const first = await loadConnections(path);
    await first.add(fields, 'c1');
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
      'kept',
    ];
    for (const connection of file.connections)
      for (const name of later) Reflect.deleteProperty(connection, name);
    await writeFile(path, JSON.stringify(file));
    const opened = await loadConnections(path);
    expect(opened.notices()).toEqual([]);
    expect(opened.get('c1')).toMatchObject({ proxy: 'system', proxyAddress: '', kept: {} });
  });

  test('what was kept for a run that has ended is not in the file', async () => {
    const first = await loadConnections(path);
    await first.add(fields, 'c1');
    await first.setCredentials('c1', { savedAt: 1, keyEnding: 'x', version: 'v', keptIn: 'run' });
    expect(first.get('c1').credentials?.keptIn).toBe('run');
    expect(await readFile(path, 'utf8')).not.toContain('"run"');
    expect((await loadConnections(path)).get('c1').credentials).toBeNull();
  });

  test('there always is one', async () => {
    const connections = await loadConnections(path);
    await connections.remove(connections.selected().id);
    expect(connections.list()).toHaveLength(1);
    expect(connections.selected().environment).toBe('sandbox');
  });

  test('many changes at once are all kept', async () => {
    const connections = await loadConnections(path);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => connections.add(fields, `c${index}`)),
    );
    expect((await loadConnections(path)).list()).toHaveLength(21);
  });

  test('tells those who listen, until they stop', async () => {
    const connections = await loadConnections(path);
    let told = 0;
    const stop = connections.onChange(() => (told += 1));
    await connections.add(fields, 'c1');
    stop();
    await connections.remove('c1');
    expect(told).toBe(1);
  });
});

describe('F44 a settings file that cannot be used', () => {
  const whole = async (): Promise<string> => {
    await (await loadConnections(path)).add(fields, 'c1');
    return readFile(path, 'utf8');
  };

  test('is set aside, byte for byte, wherever it was cut', async () => {
    const text = await whole();
    for (let length = 0; length < text.trimEnd().length; length += 37) {
      await rm(folder, { recursive: true });
      folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
      path = join(folder, 'settings.json');
      await writeFile(path, text.slice(0, length));
      const connections = await loadConnections(path);
      expect(connections.notices()[0]?.code).toBe('settings-set-aside');
      expect(connections.selected().environment).toBe('sandbox');
      const [aside] = await readdir(folder);
      expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text.slice(0, length));
    }
  });

  test.each([
    ['binary', Buffer.from([0, 255, 1, 2]), 'settings-set-aside'],
    ['an array', Buffer.from('[]'), 'settings-set-aside'],
    ['no connection', Buffer.from('{"format":1,"connections":[]}'), 'settings-set-aside'],
    ['a newer version’s', Buffer.from('{"format":99,"connections":{}}'), 'settings-newer'],
  ])('%s', async (_what, bytes, code) => {
    await writeFile(path, bytes);
    const connections = await loadConnections(path);
    expect(connections.notices()[0]?.code).toBe(code);
    await connections.add(fields, 'c1');
    expect((await readdir(folder)).filter((name) => name.endsWith('.bak'))).toHaveLength(1);
  });

  test('a folder that cannot be written to: a sentence, and nothing shown that would not last', async () => {
    const connections = await loadConnections(path);
    await rm(folder, { recursive: true });
    expect((await problemOfRejection(connections.add(fields, 'c1'))).code).toBe(
      'settings-not-saved',
    );
    expect(connections.list()).toHaveLength(1);
    // What goes along with the work holds for this run.
    const { id } = connections.selected();
    await connections.setCredentials(id, {
      savedAt: 1,
      keyEnding: 'x',
      version: 'v',
      keptIn: 'keychain',
    });
    expect(connections.selected().credentials?.version).toBe('v');
    expect(connections.notices().map(({ code }) => code)).toEqual(['settings-not-saved']);
  });
});
