// A settings file of each earlier release, as that release wrote it, opens with its content, and is written in the
// current format.
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';
import type { Settings } from '../../../../src/main/connections/settings-file';

const PROFILES = join(import.meta.dirname, '../../../support/profiles');

test.each(readdirSync(PROFILES))('the settings of %s', async (release) => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-profile-'));
  const path = join(folder, 'settings.json');
  await copyFile(join(PROFILES, release, 'settings.json'), path);
  const written = JSON.parse(await readFile(path, 'utf8')) as Settings & {
    readonly general: { readonly largestAnswerMB: number };
  };
  for (const time of ['as it was', 'as it is written now']) {
    const connections = await loadConnections(path);
    expect(connections.notices(), time).toEqual([]);
    expect(connections.list()).toMatchObject(written.connections);
    expect(connections.selected().id).toBe(written.selected);
    const { largestAnswerMB, ...general } = written.general;
    expect(connections.general()).toMatchObject({
      ...general,
      largestResponseMB: largestAnswerMB,
      largestHeadersKB: 256,
      acceptCompressed: false,
    });
    expect(connections.historyClearedAt()).toBe(written.historyClearedAt);
    // Settings that the release didn't have get their defaults.
    expect(connections.selected()).toMatchObject({
      proxy: 'system',
      certificateAuthorities: null,
      clientCertificate: null,
      confirmProgramWrites: true,
      keys: {},
    });
    await connections.setGeneral(connections.general());
  }
  expect(await readdir(folder)).toEqual(['settings.json']);
  await rm(folder, { recursive: true });
});

test('a permission of a release without permissions to change data covers reading', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-profile-'));
  const path = join(folder, 'settings.json');
  const written = JSON.parse(
    await readFile(join(PROFILES, '0.1.0', 'settings.json'), 'utf8'),
  ) as object;
  const permission = {
    key: '/usr/bin/agent',
    name: 'agent',
    connection: 'c',
    scope: 's',
    since: 1,
  };
  const programs = { enabled: true, permissions: [permission] };
  await writeFile(path, JSON.stringify({ ...written, programs }));
  const connections = await loadConnections(path);
  expect(connections.notices()).toEqual([]);
  expect(connections.programs().permissions).toEqual([{ ...permission, writes: false, path: '' }]);
  await rm(folder, { recursive: true });
});
