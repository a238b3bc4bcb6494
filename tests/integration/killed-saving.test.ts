// F46: a program killed while saving leaves the connection in the new or the old state, complete and readable.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConnections } from '../../src/main/connections/connections';
import { createCredentials } from '../../src/main/credentials/credentials';
import type { Keychain } from '../../src/main/credentials/keychain/keychain';
import { placeOf, placeOfItem } from '../../src/main/credentials/place';
import { createStoredKeys } from '../../src/main/credentials/stored-keys';
import { bundleSource } from '../support/bundle-source.mjs';
import { valuesOf } from '../support/numbered-connection';
import type { Acknowledged, KeychainQuestion } from '../support/save-until-killed';
import { randomFrom } from '../support/seeded-random';

/** `npm run torture` uses 200. */
const KILLS = Number(process.env['KEYBEARER_KILLS'] ?? 20);
/** About the time of a few saves. */
const LONGEST_LIFE_MS = 40;

let folder: string;
let path: string;
let bundle: Awaited<ReturnType<typeof bundleSource>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-killed-'));
  path = join(folder, 'settings.json');
  bundle = await bundleSource('tests/support/save-until-killed.ts');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(bundle.folder, { recursive: true });
});

/** The keychain of all runs: what was stored stays. */
const entries = new Map<string, string>();
const keychain: Pick<Keychain, 'get' | 'set' | 'delete'> = {
  get: (account) => Promise.resolve(entries.get(account) ?? null),
  set: (account, value) => Promise.resolve(void entries.set(account, value)),
  delete: (account) => Promise.resolve(entries.delete(account)),
};
const serveKeychain = (program: ChildProcess) =>
  program.on('message', (message: KeychainQuestion | Acknowledged) => {
    if ('saved' in message) return;
    const { question, what, account, value = '' } = message;
    void (what === 'set' ? keychain.set(account, value) : keychain[what](account)).then((reply) => {
      if (program.connected) program.send({ question, reply: reply ?? null }, () => undefined);
    });
  });

/** Runs it from this number on, until it has saved once and then for this long; returns the last acknowledged save. */
const runAndKill = async (from: number, id: string, life: number): Promise<Acknowledged> => {
  const program = fork(bundle.file, [path, String(from), id]);
  const disposed = Promise.all([once(program, 'exit'), once(program, 'disconnect')]);
  const reported: { last: Acknowledged | null } = { last: null };
  const savedOnce = new Promise<void>((done) => {
    program.on('message', (message: KeychainQuestion | Acknowledged) => {
      if (!('saved' in message)) return;
      reported.last = message;
      done();
    });
  });
  serveKeychain(program);
  await savedOnce;
  await passing(life);
  program.kill('SIGKILL');
  expect((await disposed)[0]).toEqual([null, 'SIGKILL']);
  if (reported.last === null) throw new Error('It has saved nothing.');
  return reported.last;
};

test(
  `F46 killed at ${KILLS} random moments while saving, it leaves the last connection or the one before, with complete credentials`,
  async () => {
    const seed = Date.now() % 2 ** 31;
    const random = randomFrom(seed);
    const seen = { saves: 0, last: 0, next: 0, credentialsAhead: 0 };
    let id = '';
    let from = 1;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { saved, id: known } = await runAndKill(from, id, random() * LONGEST_LIFE_MS);
      id = known;
      const numbers = [saved, saved + 1];
      const connections = await loadConnections(path);
      expect(connections.notices(), `seed ${seed}`).toEqual([]);
      const connection = connections.get(id);
      const number = Number(/^Saved (\d+)$/.exec(connection.name)?.[1]);
      expect(numbers, `seed ${seed}`).toContain(number);
      expect(connection).toMatchObject(valuesOf(number).fields);

      const configured = () => connection;
      const stored = createCredentials(keychain as Keychain, Date.now, configured);
      const { apiKey, apiSecret } = await stored.load(id, connection.credentials, 'unchecked');
      const ofPair = Number(/^key-of-(\d+)$/.exec(apiKey)?.[1]);
      expect(numbers, `seed ${seed}`).toContain(ofPair);
      expect({ apiKey, apiSecret }).toEqual(valuesOf(ofPair).credentials);
      // It belongs to the place it was entered for, whether that was written or not.
      await stored.load(id, connection.credentials, placeOf(valuesOf(ofPair).fields));

      const { proxyPassword: marker } = connection.keys;
      if (marker === undefined) throw new Error('The settings name no proxy password.');
      const password = await createStoredKeys(keychain as Keychain, Date.now, configured).load(
        id,
        'proxyPassword',
        marker,
        placeOfItem('proxyPassword', connection),
      );
      expect(password).toBe(valuesOf(number).keys.proxyPassword);

      seen.saves += saved + 1 - from;
      seen[number === saved ? 'last' : 'next'] += 1;
      seen.credentialsAhead += ofPair > number ? 1 : 0;
      from = saved + 2;
    }
    expect(await readdir(folder)).toEqual(['settings.json']);
    console.log(
      `Seed ${seed}: ${KILLS} kills in ${seen.saves} saves. The last that was acknowledged was there ${seen.last} times, ` +
        `the one under way ${seen.next} times; its credentials were ahead of its fields ${seen.credentialsAhead} times.`,
    );
  },
  KILLS * 10_000,
);
