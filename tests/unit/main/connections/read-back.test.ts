// Whatever is written to the settings file can be read at the next start; what couldn't be isn't written.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConnections, type Connections } from '../../../../src/main/connections/connections';
import type { GeneralSettings } from '../../../../src/shared/settings';
import { connectionWith, fieldsOf } from '../../../support/connection';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Around the limits, and with what JSON and a file's encoding could change. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .tuple(
      fc.constantFrom('', 'a', ' ', '\u0000', '"', '\ud800', '\u2028', '𝒜'),
      fc.constantFrom(1, 8, 9, 64, 65, 100, 101, 200, 201, 1_000, 1_001, 4_001, 10_000, 10_001),
    )
    .map(([unit, times]) => unit.repeat(times)),
);
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-1, 0, 0.5, Number.NaN));
const marker = fc.record({
  savedAt: number,
  keyEnding: text,
  version: text,
  keptIn: fc.constant('keychain' as const),
});
const permission = fc.record({
  key: text,
  name: text,
  path: text,
  connection: text,
  scope: text,
  writes: fc.boolean(),
  since: number,
});

type Write = (connections: Connections) => Promise<unknown>;

/** Each way to change the settings, with values that nothing else has checked. */
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(text, text).map<Write>(
    ([name, id]) =>
      (connections) =>
        connections.add(fieldsOf(connectionWith({ name })), id),
  ),
  fc
    .array(text, { maxLength: 51 })
    .map<Write>(
      (tokenOrigins) => (connections) =>
        connections.update('c1', fieldsOf(connectionWith({ tokenOrigins }))),
    ),
  fc
    .tuple(text, text)
    .map<Write>(
      (parameter) => (connections) =>
        connections.update('c1', fieldsOf(connectionWith({ tokenParameters: [parameter] }))),
    ),
  marker.map<Write>((given) => (connections) => connections.setCredentials('c1', given)),
  fc
    .record({ savedAt: number, version: text, parts: number, keptIn: fc.constant('keychain') })
    .map<Write>((clientKey) => (connections) => connections.setKeys('c1', { clientKey })),
  fc
    .record({ timeLimitSeconds: number, historyDays: number, theme: text })
    .map<Write>(
      (changed) => (connections) =>
        connections.setGeneral({ ...connections.general(), ...changed } as GeneralSettings),
    ),
  fc
    .array(permission, { maxLength: 3 })
    .map<Write>(
      (permissions) => (connections) => connections.setPrograms({ enabled: true, permissions }),
    ),
);

const stateOf = (connections: Connections) =>
  JSON.stringify([
    connections.list(),
    connections.general(),
    connections.programs(),
    connections.historyClearedAt(),
  ]);

test('whatever is written is read back, and what can’t be leaves the file as it was', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(write, async (change) => {
      const path = join(folder, `${(count += 1)}.json`);
      const connections = await loadConnections(path);
      await connections.add(fieldsOf(connectionWith()), 'c1');
      const before = { file: await readFile(path, 'utf8'), state: stateOf(connections) };
      const code = await change(connections).then(
        () => null,
        (error: { problem: { code: string } }) => error.problem.code,
      );
      if (code !== null) {
        expect(code).toBe('settings-invalid');
        expect(await readFile(path, 'utf8')).toBe(before.file);
        expect(stateOf(connections)).toBe(before.state);
      }
      // The next change can be written too.
      await connections.clearHistory();
      const next = await loadConnections(path);
      expect(next.notices()).toEqual([]);
      expect(next.historyClearedAt()).toBe(connections.historyClearedAt());
      expect(next.list().map(({ id }) => id)).toEqual(connections.list().map(({ id }) => id));
      expect(next.programs()).toEqual(connections.programs());
    }),
    { numRuns: 300 },
  );
});

test('each setting that can’t be written is named', async () => {
  const connections = await loadConnections(join(folder, 'settings.json'));
  const general = { ...connections.general(), timeLimitSeconds: -1, historyDays: -1 };
  await expect(connections.setGeneral(general)).rejects.toMatchObject({
    problem: { detail: 'general.timeLimitSeconds, general.historyDays' },
  });
});

test('more permissions than a file may have aren’t written', async () => {
  const path = join(folder, 'settings.json');
  const connections = await loadConnections(path);
  const one = {
    key: '/a',
    name: 'a',
    path: '/a',
    connection: 'c1',
    scope: 's',
    writes: false,
    since: 0,
  };
  const permissions = Array.from({ length: 1_001 }, (_, index) => ({ ...one, key: `/${index}` }));
  await expect(connections.setPrograms({ enabled: true, permissions })).rejects.toMatchObject({
    problem: { code: 'settings-invalid', detail: 'programs.permissions' },
  });
  expect(existsSync(path)).toBe(false);
});
