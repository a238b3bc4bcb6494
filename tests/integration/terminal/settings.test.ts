// What the built command makes of settings and folders that are missing, broken or somebody else's. It never writes
// any settings.
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandboxConnection } from '../../../src/main/connections/default-settings';
import { canLink } from '../../support/can-link';
import {
  closePlaces,
  createPlace,
  isBuilt,
  run,
  serveApi,
  type Place,
} from '../../support/command';
import { connectionWith } from '../../support/connection';
import { closeServers } from '../../support/servers';
import { settingsText } from '../../support/settings-text';

describe.skipIf(!isBuilt)('settings', () => {
  let place: Place;
  let file: string;
  beforeEach(() => {
    place = createPlace();
    file = join(place.profile, 'settings.json');
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });

  const SANDBOX = { ...sandboxConnection(), id: 'sandbox-id' };
  const OWN = connectionWith({ id: 'own-id', name: 'Own' });

  const writeText = (text: string): void => {
    mkdirSync(place.profile, { recursive: true });
    writeFileSync(file, text);
  };
  /** Whatever the command does, the file stays, byte for byte, and nothing appears next to it. */
  const expectUnchanged = async (
    text: string,
    work: () => Promise<unknown>,
    names = ['settings.json'],
  ): Promise<void> => {
    writeText(text);
    const before = statSync(file);
    await work();
    expect(readFileSync(file, 'utf8')).toBe(text);
    const after = statSync(file);
    expect([after.ino, after.mtimeMs, after.mode]).toEqual([
      before.ino,
      before.mtimeMs,
      before.mode,
    ]);
    expect(readdirSync(place.profile).toSorted()).toEqual(names);
  };
  const SANDBOX_CALL = ['call', '/vehicles/v1/merchandisable', '--jsonpath', '$.items[0].status'];

  test('no command writes any', async () => {
    for (const args of [['status'], ['login'], ['connections'], SANDBOX_CALL])
      expect((await run(args, place)).code).toBe(0);
    expect(readdirSync(join(place.folder, 'config'))).toEqual([]);
    await expectUnchanged(settingsText([SANDBOX, OWN]), async () => {
      for (const args of [['status'], ['login'], ['connections'], SANDBOX_CALL])
        expect((await run(args, place)).code).toBe(0);
    });
  });

  test('credentials that are passed add nothing to them', async () => {
    const api = await serveApi((_request, response) => response.end());
    await expectUnchanged(settingsText([OWN, SANDBOX]), async () => {
      const env = { ...place.env, ...api.credentials };
      expect((await run(['call', '/x', ...api.options], { env })).code).toBe(0);
      // The sandbox knows only the pairs that it generates.
      const args = [...SANDBOX_CALL, '--connection', 'Sandbox'];
      expect((await run(args, { env })).code).toBe(4);
    });
  });

  test('the selected connection is used, or one by name or ID', async () => {
    writeText(settingsText([SANDBOX, OWN]));
    const nameOf = async (...args: readonly string[]): Promise<unknown> => {
      const { stdout } = await run(['status', '--json', ...args], place);
      return JSON.parse(stdout.toString()) as unknown;
    };
    expect(await nameOf()).toMatchObject({ connection: { id: 'sandbox-id' } });
    expect(await nameOf('--connection', 'Own')).toMatchObject({
      connection: { id: 'own-id', apiKeyEnding: '3f9a' },
      state: 'ready',
    });
    expect(await nameOf('--connection', 'own-id')).toMatchObject({ connection: { name: 'Own' } });
  });

  test('a name that two connections have isn’t guessed', async () => {
    writeText(settingsText([SANDBOX, OWN, { ...OWN, id: 'another' }]));
    const { code, stderr } = await run(['status', '--connection', 'Own'], place);
    expect(code).toBe(2);
    expect(stderr).toContain('2 connections are named “Own”.');
    const byId = await run(['status', '--connection', 'another'], place);
    expect(byId.code).toBe(0);
  });

  test.each(['call /x', 'login'])(
    'credentials in the keychain aren’t for the command: 3 (%s)',
    async (command) => {
      await expectUnchanged(settingsText([OWN, SANDBOX]), async () => {
        const { code, stdout, stderr } = await run(command.split(' '), place);
        expect({ code, stdout: stdout.toString() }).toEqual({ code: 3, stdout: '' });
        expect(stderr).toContain('Programs may not use this connection’s credentials.');
        expect(stderr).toContain('The connection is “Own”.');
      });
    },
  );

  test('a hostile name of a connection is visible', async () => {
    writeText(settingsText([{ ...OWN, name: 'a\u001B]0;x\u0007\nb' }, SANDBOX]));
    const shown = String.raw`a\u{1b}]0;x\u{7}\nb`;
    expect((await run(['connections'], place)).stdout.toString()).toContain(`* ${shown} `);
    expect((await run(['status'], place)).stdout.toString()).toMatch(/^a\\u\{1b\}\]/);
    expect((await run(['call', '/x'], place)).stderr).toContain(shown);
  });

  test.each([
    ['broken JSON', '{"format": 1, "connec'],
    ['another shape', '{"format":1,"connections":[]}'],
    ['nothing', ''],
    ['a newer format', '{"format":2}'],
  ])('%s stays as it is, is reported, and the sandbox is used', async (_what, text) => {
    await expectUnchanged(text, async () => {
      const { code, stdout, stderr } = await run(SANDBOX_CALL, place);
      expect({ code, stdout: stdout.toString() }).toEqual({ code: 0, stdout: 'available\n' });
      expect(stderr).toMatch(/The settings file (?:isn’t valid|was written by a newer version)/);
      expect(stderr).toContain(file);
    });
  });

  test('a file that a person edited is used as it is, without a word', async () => {
    const text = settingsText([SANDBOX]).replace('"Sandbox"', '"Edited"');
    await expectUnchanged(text, async () => {
      const { code, stdout, stderr } = await run(['status'], place);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.toString()).toContain('Edited');
    });
  });

  test('what another run left unfinished isn’t the command’s to remove', async () => {
    const unfinished = 'settings.json.00000000-0000-4000-8000-000000000000.tmp';
    await expectUnchanged(
      settingsText([SANDBOX]),
      async () => {
        writeFileSync(join(place.profile, unfinished), 'x');
        expect((await run(['status'], place)).code).toBe(0);
      },
      ['settings.json', unfinished],
    );
  });

  test('a folder that can’t be written to', async () => {
    await expectUnchanged(settingsText([SANDBOX]), async () => {
      chmodSync(place.profile, 0o500);
      try {
        expect((await run(SANDBOX_CALL, place)).code).toBe(0);
      } finally {
        chmodSync(place.profile, 0o700);
      }
    });
  });

  test.runIf(canLink)('a link to nowhere is reported, and stays', async () => {
    mkdirSync(place.profile);
    symlinkSync('/missing/settings.json', file);
    const { code, stderr } = await run(SANDBOX_CALL, place);
    expect(code).toBe(0);
    expect(stderr).toContain('The settings file is a link to a file that doesn’t exist.');
    expect(readdirSync(place.profile)).toEqual(['settings.json']);
  });

  // Elsewhere, the folders of settings and temporary files don't follow these variables.
  test
    .runIf(process.platform === 'linux')
    .each([
      [{ HOME: undefined, XDG_CONFIG_HOME: undefined }],
      [{ HOME: '', XDG_CONFIG_HOME: undefined }],
      [{ HOME: '.', XDG_CONFIG_HOME: '.' }],
      [{ HOME: '/nonexistent', XDG_CONFIG_HOME: undefined }],
      [{ HOME: '/proc', XDG_CONFIG_HOME: '/proc', XDG_CACHE_HOME: undefined }],
    ])('without a usable home folder: %j', async (env) => {
    // The current folder isn't anybody's home.
    mkdirSync(join(place.folder, '.config/Keybearer'), { recursive: true });
    writeFileSync(join(place.folder, '.config/Keybearer/settings.json'), settingsText([OWN]));
    mkdirSync(join(place.folder, 'Keybearer'));
    writeFileSync(join(place.folder, 'Keybearer/settings.json'), settingsText([OWN]));
    const { code, stdout, stderr } = await run(['call', '/vehicles/v1/merchandisable'], {
      env: { ...place.env, ...env },
      cwd: place.folder,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout.toString())).toMatchObject({ items: expect.any(Array) as unknown });
  });

  test.runIf(process.platform === 'linux')(
    'a response that can’t be stored is named, and small ones still work',
    async () => {
      writeFileSync(join(place.home, 'a-file'), '');
      const env = { ...place.env, XDG_CACHE_HOME: join(place.home, 'a-file') };
      expect((await run(SANDBOX_CALL.slice(0, 2), { env })).code).toBe(0);
      const api = await serveApi((_request, response) =>
        response.end(Buffer.alloc(1_000_000, 'x')),
      );
      const { code, stderr } = await run(['call', '/x', '--output', 'file', ...api.options], {
        env: { ...env, ...api.credentials },
        cwd: place.folder,
      });
      expect(code).toBe(1);
      expect(stderr).toContain('The response can’t be stored on this computer’s disk.');
      expect(readdirSync(place.folder)).not.toContain('file');
    },
  );

  test('two commands at once, with a sandbox each', async () => {
    writeText(settingsText([SANDBOX]));
    const both = await Promise.all([run(SANDBOX_CALL, place), run(SANDBOX_CALL, place)]);
    for (const { code, stdout, stderr } of both)
      expect({ code, stdout: stdout.toString(), stderr }).toEqual({
        code: 0,
        stdout: 'available\n',
        stderr: '',
      });
    expect(readFileSync(file, 'utf8')).toBe(settingsText([SANDBOX]));
  });
});
