// A settings file of each earlier release, as that release wrote it, opens with its content, and is written in the
// current format.
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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
    });
    expect(connections.historyClearedAt()).toBe(written.historyClearedAt);
    // Settings that the release didn't have get their defaults.
    expect(connections.selected()).toMatchObject({
      proxy: 'system',
      certificateAuthorities: null,
      clientCertificate: null,
      keys: {},
    });
    await connections.setGeneral(connections.general());
  }
  expect(await readdir(folder)).toEqual(['settings.json']);
  await rm(folder, { recursive: true });
});
