// F46: each external operation of a call, a save or a log-in fails once, in turn; the invariants hold each time.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type * as Disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadConnections } from '../../../src/main/connections/connections';
import { createCredentials } from '../../../src/main/credentials/credentials';
import type { Keychain } from '../../../src/main/credentials/keychain/keychain';
import { placeOf } from '../../../src/main/credentials/place';
import { ProblemError } from '../../../src/main/problem-error';
import { responseOf, call, problemIn, requestFor } from '../../support/calling';
import { connectionWith } from '../../support/connection';
import { closeServers, serveRaw } from '../../support/servers';

/** Counts external operations; the nth one fails. */
const disk = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, made: 0 }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Disk>();
  const failing = <A extends readonly unknown[], R>(made: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      disk.made += 1;
      disk.left -= 1;
      if (disk.left === 0) throw Object.assign(new Error('refused'), { code: 'EIO' });
      return made(...args);
    };
  };
  return {
    ...real,
    rename: failing(real.rename),
    readFile: failing(real.readFile as (...args: readonly unknown[]) => Promise<unknown>),
    open: async (...args: Parameters<typeof real.open>) => {
      const file = await failing(real.open)(...args);
      for (const name of ['writeFile', 'sync'] as const) {
        const made = file[name].bind(file) as (...given: readonly unknown[]) => Promise<unknown>;
        Object.assign(file, { [name]: failing(made) });
      }
      return file;
    },
  };
});
const failNth = (nth: number): void => {
  disk.left = nth;
  disk.made = 0;
};
const failNone = (): void => failNth(Number.POSITIVE_INFINITY);

afterEach(async () => {
  failNone();
  await closeServers();
});

describe('F46 the settings file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keybearer-torture-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('whichever step of a save fails: the last state or the one before is there, and the next save works', async () => {
    const path = join(folder, 'settings.json');
    const connections = await loadConnections(path);
    const { id, ...first } = connections.selected();
    await connections.update(id, { ...first, name: 'before 0' });
    let nth = 1;
    for (; ; nth += 1) {
      failNth(nth);
      const saved = await connections.update(id, { ...first, name: `during ${nth}` }).then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ problem: { code: 'settings-not-saved' } });
          return false;
        },
      );
      const steps = disk.made;
      failNone();
      const kept = (await loadConnections(path)).selected().name;
      expect([saved ? `during ${nth}` : '', `before ${nth - 1}`, `during ${nth}`]).toContain(kept);
      if (saved) expect(kept).toBe(`during ${nth}`);
      await connections.update(id, { ...first, name: `before ${nth}` });
      expect((await loadConnections(path)).selected().name).toBe(`before ${nth}`);
      if (steps < nth) break;
    }
    expect(nth).toBeGreaterThan(4);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(await readFile(path, 'utf8')).toContain(`before ${nth}`);
  });
});

describe('F46 the keychain', () => {
  /** How keytar fails: it rejects, or returns nothing. */
  const WAYS = ['rejects', 'nothing'] as const;

  test.each(WAYS)(
    'whichever call fails (%s): one complete pair or the other, never half',
    async (route) => {
      const here = placeOf(connectionWith());
      const old = { apiKey: 'old-key-1', apiSecret: 'old-secret', generated: false };
      const next = { apiKey: 'new-key-2', apiSecret: 'new-secret', generated: false };
      for (let nth = 1; nth < 12; nth += 1) {
        const entries = new Map<string, string>();
        let left = Number.POSITIVE_INFINITY;
        const step = <T>(nothing: T, work: () => T): Promise<T> => {
          left -= 1;
          if (left !== 0) return Promise.resolve(work());
          return route === 'rejects'
            ? Promise.reject(new ProblemError('keychain-failed'))
            : Promise.resolve(nothing);
        };
        const keychain: Pick<Keychain, 'get' | 'set' | 'delete'> = {
          get: (account) => step<string | null>(null, () => entries.get(account) ?? null),
          set: (account, value) => step<void>(undefined, () => void entries.set(account, value)),
          delete: (account) => step(false, () => entries.delete(account)),
        };
        const credentials = createCredentials(
          keychain as Keychain,
          () => 0,
          () => null,
        );
        const marker = await credentials.save('c', old, 'keychain', here);
        left = nth;
        const saved = await credentials
          .save('c', next, 'keychain', here)
          .catch((error: unknown) => {
            expect(error).toBeInstanceOf(ProblemError);
            return null;
          });
        await credentials.load('c', saved ?? marker, here).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ProblemError);
        });
        await credentials.remove('other', marker).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ProblemError);
        });
        left = Number.POSITIVE_INFINITY;
        const { apiKey, apiSecret } = await credentials.load('c', saved ?? marker, here);
        expect([
          [old.apiKey, old.apiSecret],
          [next.apiKey, next.apiSecret],
        ]).toContainEqual([apiKey, apiSecret]);
        if (saved !== null) expect(apiSecret).toBe(next.apiSecret);
      }
    },
  );
});

describe('F46 the network', () => {
  const CUT = ['broke-off-after-send', 'connection-lost-after-send', 'not-http'];
  const ANSWER =
    'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}';

  test.each(['FIN', 'RST'])(
    'a response cut (%s) at any of its bytes never counts as complete, and the next request works',
    async (route) => {
      let cutAt = 0;
      const server = await serveRaw((socket) => {
        socket.write(ANSWER.slice(0, cutAt), () => {
          if (cutAt < ANSWER.length) {
            if (route === 'RST') socket.resetAndDestroy();
            else socket.end();
          }
        });
      });
      for (cutAt = 0; cutAt < ANSWER.length; cutAt += 1) {
        const cut = await call(server.origin, requestFor('/', { method: 'POST' }));
        const { code } = problemIn(cut);
        expect(CUT).toContain(code);
        if (!cut.outcome.ok && cut.outcome.response !== null)
          expect(cut.outcome.response.body.complete).toBe(false);
      }
      expect(responseOf(await call(server.origin, requestFor('/'))).body.complete).toBe(true);
    },
    60_000,
  );
});
