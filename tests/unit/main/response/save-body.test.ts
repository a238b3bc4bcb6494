// Saving a body to a file, and every way that it can go wrong. One file, because it shares bodies whose reads can
// be replaced.
import { randomBytes } from 'node:crypto';
import { passed } from '../../../support/passed';
import * as files from 'node:fs/promises';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ResponseBody } from '../../../../src/main/response/store/response-body';
import { startSave, type SaveOptions } from '../../../../src/main/response/bodies/save-body';
import { removeParts } from '../../../../src/main/response/bodies/write-file';
import { partialName } from '../../../../src/main/response/bodies/partial-name';
import type { Cut } from '../../../../src/shared/bridge/response';
import type { BodyQuery, ReadResult } from '../../../../src/shared/bridge/read';
import { describeProblem, type ProblemCode } from '../../../../src/shared/problems/problem';
import { deferred } from '../../../support/deferred';
import { createMemoryBody } from '../../../support/memory-body';
import { canLink } from '../../../support/can-link';

vi.mock('node:fs/promises', async (original) => ({ ...(await original<typeof files>()) }));

const BYTES = randomBytes(5_000_000);
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'response.bin');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const bodyOf = async (bytes: Buffer): Promise<ResponseBody> => {
  const body = createMemoryBody({ kind: 'binary', charset: null });
  await body.append(passed(bytes));
  body.end(true);
  return body;
};

interface Case {
  readonly body: ResponseBody;
  readonly cut?: SaveOptions['cut'];
  readonly fileName?: string;
  readonly asked?: string[];
  readonly chosen?: string | null;
}
const save = ({ body, cut = null, chosen = path, fileName = 'response.bin', asked }: Case) =>
  startSave({
    body,
    fileName,
    chooseFile: (name) => {
      asked?.push(name);
      return Promise.resolve(chosen);
    },
    cut,
  });

/** The body with its reads observed or replaced. */
const withRead = (
  body: ResponseBody,
  read: (query: BodyQuery, original: ResponseBody['read']) => Promise<ReadResult>,
): ResponseBody => ({
  ...body,
  bytes: body.bytes,
  read: (query) => read(query, body.read),
});
/** The body with its first bytes in a private file of this content. */
const withFile = (body: ResponseBody, content: Buffer, bytes: number): ResponseBody => {
  const kept = join(folder, 'kept');
  writeFileSync(kept, content, { mode: 0o600 });
  return { ...body, bytes: body.bytes, file: () => ({ path: kept, bytes }) };
};
const refusal = (code: ProblemCode): ReadResult => ({ ok: false, problem: describeProblem(code) });

describe('a response saved to a file', () => {
  it('is the bytes as received, and nothing else is left', async () => {
    const saving = save({ body: await bodyOf(BYTES) });
    await saving.over;
    expect(saving.state()).toEqual({
      kind: 'saved',
      fileName: 'response.bin',
      bytes: BYTES.length,
      cut: null,
    });
    expect(readFileSync(path).equals(BYTES)).toBe(true);
    expect(readdirSync(folder)).toEqual(['response.bin']);
  });

  it('may be empty', async () => {
    const saving = save({ body: await bodyOf(Buffer.alloc(0)) });
    await saving.over;
    expect(saving.state()).toMatchObject({ kind: 'saved', bytes: 0 });
    expect(readFileSync(path)).toHaveLength(0);
  });

  it('replaces an existing file only once it’s complete, and touches no other .part', async () => {
    writeFileSync(path, 'before');
    writeFileSync(`${path}.part`, 'somebody’s');
    const whole = await bodyOf(BYTES);
    const seen: string[] = [];
    const body = withRead(whole, (query, read) => {
      seen.push(readFileSync(path, 'utf8'));
      return read(query);
    });
    await save({ body }).over;
    expect(new Set(seen)).toEqual(new Set(['before']));
    expect(readFileSync(path).equals(BYTES)).toBe(true);
    expect(readFileSync(`${path}.part`, 'utf8')).toBe('somebody’s');
    expect(readdirSync(folder).toSorted()).toEqual(['response.bin', 'response.bin.part']);
  });

  it('waits for the rest of the response', async () => {
    const { promise, resolve } = deferred();
    const body = createMemoryBody({ kind: 'binary', charset: null });
    await body.append(passed(BYTES.subarray(0, 1_000)));
    const saving = save({ body, cut: promise.then(() => null) });
    await saving.chosen;
    expect(saving.state()).toMatchObject({ kind: 'waiting', fileName: 'response.bin' });
    await body.append(passed(BYTES.subarray(1_000)));
    body.end(true);
    resolve();
    await saving.over;
    expect(readFileSync(path).equals(BYTES)).toBe(true);
  });

  describe('if only a part arrived', () => {
    const cut: Cut = { why: 'stopped', of: 9_000_000 };

    it('is suggested under a name that says so, and saved under the chosen one', async () => {
      const asked: string[] = [];
      const saving = save({ body: await bodyOf(BYTES), cut, asked });
      await saving.over;
      expect(asked).toEqual(['response (partial).bin']);
      expect(saving.state()).toEqual({
        kind: 'saved',
        fileName: 'response.bin',
        bytes: BYTES.length,
        cut,
      });
      expect(readdirSync(folder)).toEqual(['response.bin']);
    });

    it('replaces neither what the complete one would have, nor any other file', async () => {
      for (const name of ['response.bin', 'response (partial).bin'])
        writeFileSync(join(folder, name), 'before');
      const asked: string[] = [];
      const saving = save({ body: await bodyOf(BYTES), cut: Promise.resolve(cut), asked });
      await saving.over;
      expect(asked).toEqual(['response.bin']);
      const fileName = 'response (partial 2).bin';
      expect(saving.state()).toEqual({ kind: 'saved', fileName, bytes: BYTES.length, cut });
      expect(readFileSync(join(folder, fileName)).equals(BYTES)).toBe(true);
      for (const name of ['response.bin', 'response (partial).bin'])
        expect(readFileSync(join(folder, name), 'utf8')).toBe('before');
    });

    it.each([
      ['a', 'a (partial)'],
      ['a.json', 'a (partial).json'],
      ['a.b.json', 'a.b (partial).json'],
      ['a.tar.gz', 'a (partial).tar.gz'],
      ['v1.2 of it', 'v1.2 of it (partial)'],
      ['a.', 'a. (partial)'],
      ['a.much-too-long-for-one', 'a.much-too-long-for-one (partial)'],
      ['.env', '.env (partial)'],
    ])('%s is named %s', (name, expected) => {
      expect(partialName(name)).toBe(expected);
    });
  });

  it('isn’t saved if the person cancels', async () => {
    const saving = save({ body: await bodyOf(BYTES), chosen: null });
    await saving.over;
    expect(saving.state()).toEqual({ kind: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['while it waits', 'while it writes'])('can be stopped %s', async (when) => {
    writeFileSync(path, 'before');
    const whole = await bodyOf(BYTES);
    const body = withRead(whole, (query, read) => {
      saving.cancel();
      return read(query);
    });
    const cut = when === 'while it waits' ? deferred().promise.then(() => null) : null;
    const saving = save({ body, cut });
    await saving.chosen;
    if (when === 'while it waits') saving.cancel();
    await saving.over;
    expect(saving.state()).toEqual({ kind: 'cancelled' });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['response.bin']);
  });

  it.each(['the dialog', 'a window of the answer', 'the answer’s end'])(
    'ends at once when it’s stopped while it waits for %s, and leaves nothing',
    async (what) => {
      const never = new Promise<never>(() => undefined);
      const asked = deferred();
      const waiting = (): Promise<never> => {
        asked.resolve();
        return never;
      };
      const whole = await bodyOf(BYTES);
      const saving = startSave({
        body: what === 'a window of the answer' ? withRead(whole, waiting) : whole,
        fileName: 'response.bin',
        chooseFile: what === 'the dialog' ? waiting : () => Promise.resolve(path),
        cut: what === 'the answer’s end' ? never : null,
      });
      if (what === 'the answer’s end') await saving.chosen;
      else await asked.promise;
      saving.cancel();
      await saving.over;
      expect(saving.state()).toEqual({ kind: 'cancelled' });
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('continues after the worker restarts', async () => {
    let failures = 2;
    const body = withRead(await bodyOf(BYTES), (query, read) => {
      failures -= 1;
      return failures >= 0 ? Promise.resolve(refusal('response-viewer-failed')) : read(query);
    });
    await save({ body }).over;
    expect(readFileSync(path).equals(BYTES)).toBe(true);
  });

  it.each([
    ['all', 5_000_000, 5_000_000],
    ['a part', 3_000_000, 3_000_000],
    ['more than is known of', 4_000_000, 3_000_000],
  ])(
    'comes from the private file if %s of it is there, and isn’t private',
    async (_, has, known) => {
      const saving = save({ body: withFile(await bodyOf(BYTES), BYTES.subarray(0, has), known) });
      await saving.over;
      expect(saving.state()).toMatchObject({ kind: 'saved', bytes: BYTES.length });
      expect(readFileSync(path).equals(BYTES)).toBe(true);
      if (process.platform !== 'win32')
        expect(statSync(path).mode & 0o777).toBe(0o666 & ~process.umask());
    },
  );

  it('isn’t created if the private one was truncated', async () => {
    const saving = save({ body: withFile(await bodyOf(BYTES), BYTES.subarray(0, 100), 200) });
    await saving.over;
    expect(saving.state()).toMatchObject({
      kind: 'failed',
      problem: { code: 'response-released' },
    });
    expect(readdirSync(folder)).toEqual(['kept']);
  });

  it('isn’t created if the response is no longer stored completely', async () => {
    const body = withRead(await bodyOf(BYTES), async (query, read) => {
      const result = await read(query);
      if (!result.ok || result.what !== 'bytes' || result.from < 2_000_000) return result;
      return { ...result, bytes: new Uint8Array() };
    });
    const saving = save({ body });
    await saving.over;
    expect(saving.state()).toMatchObject({
      kind: 'failed',
      problem: { code: 'response-released' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['ENOSPC', 'save-disk-full', undefined],
    ['EDQUOT', 'save-disk-full', undefined],
    ['EIO', 'save-failed', 'EIO'],
  ])('reports %s as %s, and leaves nothing', async (system, code, detail) => {
    const { open } = await vi.importActual<typeof files>('node:fs/promises');
    vi.spyOn(files, 'open').mockImplementation(async (...args) => {
      const file = await open(...args);
      let left = 2;
      const write = file.write.bind(file);
      file.write = ((...what: Parameters<typeof write>) => {
        left -= 1;
        return left >= 0
          ? write(...what)
          : Promise.reject(Object.assign(new Error('/secret/place'), { code: system }));
      }) as typeof file.write;
      return file;
    });
    const saving = save({ body: await bodyOf(BYTES) });
    await saving.over;
    const state = saving.state();
    expect(state).toMatchObject({ kind: 'failed', problem: { code } });
    expect(state.kind === 'failed' && state.problem.detail).toBe(detail);
    expect(JSON.stringify(state)).not.toContain('place');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says so if the path isn’t writable', async () => {
    const saving = save({
      body: await bodyOf(BYTES),
      chosen: join(folder, 'gone', 'response.bin'),
    });
    await saving.over;
    expect(saving.state()).toMatchObject({
      kind: 'failed',
      problem: { code: 'save-failed', detail: 'ENOENT' },
    });
    mkdirSync(path);
    const onFolder = save({ body: await bodyOf(BYTES) });
    await onFolder.over;
    expect(onFolder.state()).toMatchObject({ kind: 'failed', problem: { code: 'save-failed' } });
    expect(readdirSync(folder)).toEqual(['response.bin']);
  });

  it('is private until it’s complete', async () => {
    const modes: number[] = [];
    const body = withRead(await bodyOf(BYTES), (query, read) => {
      modes.push(...readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777));
      return read(query);
    });
    await save({ body }).over;
    if (process.platform !== 'win32') expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it.runIf(canLink)('isn’t another program’s file at the same path', async () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'private');
    const body = withRead(await bodyOf(BYTES), (query, read) => {
      const part = readdirSync(folder).find((name) => name.endsWith('.part')) ?? '';
      rmSync(join(folder, part), { force: true });
      symlinkSync(victim, join(folder, part));
      return read(query);
    });
    const saving = save({ body });
    await saving.over;
    expect(saving.state()).toMatchObject({
      kind: 'failed',
      problem: { code: 'save-failed', detail: 'Another program replaced the file.' },
    });
    expect(readFileSync(victim, 'utf8')).toBe('private');
    expect(readdirSync(folder)).toEqual(['victim']);
  });

  it('can have a name as long as file systems allow', async () => {
    const chosen = join(folder, 'ü'.repeat(127));
    const saving = save({ body: await bodyOf(BYTES), chosen });
    await saving.over;
    expect(saving.state()).toMatchObject({ kind: 'saved' });
  });

  it('leaves no partial file when the program ends', async () => {
    const { promise: half, resolve } = deferred();
    const body = withRead(await bodyOf(BYTES), async (query, read) => {
      if (query.what !== 'bytes' || query.from < 2_000_000) return read(query);
      resolve();
      return new Promise<never>(() => undefined);
    });
    save({ body });
    await half;
    expect(readdirSync(folder)).toEqual([
      expect.stringMatching(/^response\.bin\.[0-9a-f]{16}\.part$/),
    ]);
    removeParts();
    expect(readdirSync(folder)).toEqual([]);
  });
});
