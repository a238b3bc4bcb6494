// A settings file that another program changes is never used unasked, and never lost.
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

describe('T51 a settings file changed by another program', () => {
  const saved = async () => {
    const connections = await loadConnections(path);
    await connections.add(fields, 'c1');
    await connections.select('c1');
    return connections;
  };
  const changeFile = async (from: string, to: string): Promise<string> => {
    const changed = (await readFile(path, 'utf8')).replaceAll(from, to);
    await writeFile(path, changed);
    return changed;
  };
  const asides = async () => (await readdir(folder)).filter((name) => name.endsWith('.bak'));

  test('between two runs is reported', async () => {
    await saved();
    await changeFile('https://as.example.com', 'https://evil.example');
    const connections = await loadConnections(path);
    expect(connections.notices().map(({ code }) => code)).toEqual(['settings-changed-outside']);
    expect(connections.get('c1').tokenUrl).toBe('https://evil.example/token');
    expect((await loadConnections(path)).notices()).toEqual([]);
    expect(await asides()).toEqual([]);
  });

  test('reformatted, or written by an earlier release, isn’t reported', async () => {
    await saved();
    const { checksum, ...rest } = JSON.parse(await readFile(path, 'utf8')) as Record<
      string,
      unknown
    >;
    await writeFile(path, JSON.stringify({ checksum, ...rest }));
    expect((await loadConnections(path)).notices()).toEqual([]);
    await writeFile(path, JSON.stringify(rest));
    expect((await loadConnections(path)).notices()).toEqual([]);
  });

  test('while running is neither used nor lost, and reported', async () => {
    const connections = await saved();
    const changed = await changeFile('https://as.example.com', 'https://evil.example');
    await connections.select('c1');
    expect(connections.notices()).toEqual([]);
    await connections.setGeneral({ ...connections.general(), timeLimitSeconds: 61 });
    expect(connections.get('c1').tokenUrl).toBe('https://as.example.com/token');
    const codes = connections.notices().map(({ code }) => code);
    expect(codes).toEqual(['settings-changed-while-running']);
    const [aside = '', ...others] = await asides();
    expect(others).toEqual([]);
    expect(await readFile(join(folder, aside), 'utf8')).toBe(changed);
    expect(connections.notices()[0]?.detail).toBe(join(folder, aside));
    expect(await readFile(path, 'utf8')).not.toContain('evil');
    await connections.setGeneral({ ...connections.general(), timeLimitSeconds: 62 });
    expect(await asides()).toHaveLength(1);
  });

  test('created while running without one isn’t lost', async () => {
    const connections = await loadConnections(path);
    await writeFile(path, 'another program’s');
    await connections.add(fields, 'c1');
    const [aside = ''] = await asides();
    expect(await readFile(join(folder, aside), 'utf8')).toBe('another program’s');
  });

  test('removed is written again', async () => {
    const connections = await saved();
    await rm(path);
    await connections.setGeneral({ ...connections.general(), timeLimitSeconds: 61 });
    expect(await asides()).toEqual([]);
    expect((await loadConnections(path)).get('c1').name).toBe('Sunrise Motors');
  });
});
