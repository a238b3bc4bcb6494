// Stored bodies with a real worker thread and real files. One file, because all use the same bundled worker.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createSecretsInUse, type SecretsInUse } from '../../src/main/redaction/secrets-in-use';
import { passed } from '../support/passed';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createResponseBodies,
  type ResponseBodies,
} from '../../src/main/response/bodies/response-bodies';
import type { ResponseBody } from '../../src/main/response/store/response-body';
import { startSave } from '../../src/main/response/bodies/save-body';
import type { WorkerLike } from '../../src/main/response/worker/worker-client';
import type { ReadResult, BodyQuery } from '../../src/shared/bridge/read';
import { bundleSource } from '../support/bundle-source.mjs';

let bundle: { readonly folder: string; readonly file: string };
let parentFolder: string;
let keeper: ResponseBodies;
let secrets: SecretsInUse;
let workers: Worker[];

const startWorker = (): WorkerLike => {
  const worker = new Worker(bundle.file);
  workers.push(worker);
  return worker;
};

beforeAll(async () => {
  bundle = await bundleSource('src/main/response/worker/worker.ts');
});
afterAll(() => rmSync(bundle.folder, { recursive: true }));
beforeEach(() => {
  workers = [];
  parentFolder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  secrets = createSecretsInUse();
  keeper = createResponseBodies({ startWorker, parentFolder, secrets });
});
afterEach(async () => {
  await keeper.close();
  rmSync(parentFolder, { recursive: true, force: true });
});

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: index,
    name: `name ${index}`,
    ok: index % 2 === 0,
  }));
const receive = async (body: ResponseBody, bytes: Buffer, size = 65_536, complete = true) => {
  for (let from = 0; from < bytes.length; from += size) {
    // The redactor's chunks are views of a reused buffer.
    await body.append(passed(Buffer.from(bytes.subarray(from, from + size))));
  }
  body.end(complete);
};
type Lines = Extract<ReadResult, { what: 'lines' }>;
/** Polls until it's complete, as a window does. */
const complete = async <Q extends BodyQuery>(body: ResponseBody, query: Q) => {
  for (;;) {
    const result = await body.read(query);
    if (!result.ok) throw new Error(result.problem.code);
    if (result.what !== 'save' && result.what !== 'view-as' && result.complete)
      return result as Extract<ReadResult, { what: Q['what'] }>;
  }
};
const files = () =>
  readdirSync(parentFolder).flatMap((folder) => readdirSync(join(parentFolder, folder)));
const json = (): ResponseBody => keeper.createBody({ kind: 'json', charset: null });

describe('T35 a secret that becomes known after the response', () => {
  const LATE = 'eyJhbGciOiJSUzI1NiJ9.bGF0ZXI.c2lnbmF0dXJlLW9mLWEtbGF0ZXItdG9rZW4';
  const escaped = Array.from(
    LATE,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ).join('');
  const bodyOf = (count: number): Buffer =>
    Buffer.from(
      `[${Array.from({ length: count }, (_, id) => `{"id":${id},"echo":"${id % 2 === 0 ? LATE : escaped}"}`).join(',')}]`,
    );

  it.each([
    ['a small one', 20],
    ['one in the worker’s memory', 3_000],
    ['one in a file', 60_000],
  ])('can’t be read from %s any more, in any view', async (_name, count) => {
    const body = json();
    await receive(body, bodyOf(count));
    const before = await complete(body, { what: 'lines', view: 'pretty', from: 0, count: 4 });
    expect(JSON.stringify(before)).toContain(LATE);
    const { total } = before;

    secrets.addToken(LATE);
    // Cut at positions that a page may choose, so that no reply contains it completely.
    for (const from of [0, 10, 30, 50]) {
      const result = await body.read({ what: 'bytes', from, count: 20 });
      if (!result.ok || result.what !== 'bytes') throw new Error('no bytes');
      const text = Buffer.from(result.bytes).toString();
      expect(LATE).not.toContain(text.slice(0, 8));
    }
    for (const view of ['raw', 'pretty'] as const) {
      const lines = await complete(body, { what: 'lines', view, from: 0, count: 2_000 });
      const shown = JSON.stringify(lines);
      expect(shown).not.toContain(LATE);
      expect(shown).not.toContain('u0065\\\\u0079');
      if (view === 'pretty') expect(lines.total).toBe(total);
    }
    const rows = await complete(body, { what: 'rows', from: 0, count: 100, sort: null });
    expect(rows.table?.total).toBe(count);
    expect(JSON.stringify(rows)).not.toContain(LATE);
    expect(rows.table?.rows[0]?.[1]).toBe('*'.repeat(LATE.length));
  });

  it('isn’t in the saved file', async () => {
    const body = json();
    await receive(body, bodyOf(60_000));
    await complete(body, { what: 'lines', view: 'raw', from: 0, count: 1 });
    secrets.addToken(LATE);
    const path = join(parentFolder, 'saved.json');
    const save = startSave({ body, fileName: 'x', chooseFile: async () => path, cut: null });
    await save.over;
    const saved = readFileSync(path, 'utf8');
    expect(saved).toHaveLength(bodyOf(60_000).length);
    expect(saved).not.toContain(LATE);
    expect(saved).not.toContain(escaped);
  });
});

it('text that only becomes a secret in its charset is hidden in every view', async () => {
  secrets.addToken('Secret-Of-A-Charset');
  const body = keeper.createBody({ kind: 'text', charset: 'utf-16le' });
  await receive(
    body,
    Buffer.from(`before Secret-Of-A-Charset after\n${'line\n'.repeat(40_000)}`, 'utf16le'),
  );
  const { lines } = await complete(body, { what: 'lines', view: 'raw', from: 0, count: 1 });
  expect(lines[0]?.text).toBe('before [access token] after');
});

describe('small responses', () => {
  it('need neither worker nor file', async () => {
    const body = json();
    await receive(body, Buffer.from('{"a":[1,2]}'), 3);
    const { lines, total } = await complete(body, {
      what: 'lines',
      view: 'pretty',
      from: 0,
      count: 10,
    });
    expect(lines.map(({ text }) => text)).toEqual(['{', '  "a": [', '    1,', '    2', '  ]', '}']);
    expect(total).toBe(6);
    expect(body.head().toString()).toBe('{"a":[1,2]}');
    expect(workers).toHaveLength(0);
    expect(files()).toEqual([]);
  });
});

describe.each([
  ['in memory', 20_000],
  ['in a file', 300_000],
])('a response stored %s', (_, count) => {
  const value = rows(count);
  const bytes = Buffer.from(JSON.stringify(value));
  const formatted = JSON.stringify(value, null, 2).split('\n');

  it('has the lines of the whole, formatted and raw', async () => {
    const body = json();
    await receive(body, bytes);
    expect(body.bytes).toBe(bytes.length);
    const { total } = await complete(body, { what: 'lines', view: 'pretty', from: 0, count: 1 });
    expect(total).toBe(formatted.length);
    for (const from of [0, 63, 64, 9_999, total - 5]) {
      const { lines } = (await body.read({
        what: 'lines',
        view: 'pretty',
        from,
        count: 200,
      })) as Lines;
      expect(lines.map(({ text }) => text)).toEqual(formatted.slice(from, from + 200));
    }
    const raw = await complete(body, { what: 'lines', view: 'raw', from: 1, count: 2 });
    expect(raw.lines.map(({ text }) => text).join('')).toBe(bytes.toString('utf8', 2_000, 6_000));
    const end = bytes.length - 10;
    const window = await complete(body, { what: 'bytes', from: end, count: 1_000 });
    expect(Buffer.from(window.bytes).equals(bytes.subarray(end))).toBe(true);
  });

  it('has its table, sorted', async () => {
    const body = json();
    await receive(body, bytes);
    const query = {
      what: 'rows',
      from: 0,
      count: 2,
      sort: { column: 'id', descending: true },
    } as const;
    const { table } = await complete(body, query);
    expect(table).toMatchObject({ path: '$', total: count });
    expect(table?.rows).toEqual([
      [count - 1, `name ${count - 1}`, count % 2 === 1],
      [count - 2, `name ${count - 2}`, count % 2 === 0],
    ]);
  });

  it('can be read while it arrives, and after it broke off', async () => {
    const body = json();
    await receive(body, bytes.subarray(0, bytes.length / 2), 65_536, false);
    const { invalidAt, lines } = await complete(body, {
      what: 'lines',
      view: 'pretty',
      from: 0,
      count: 3,
    });
    expect(lines.map(({ text }) => text)).toEqual(formatted.slice(0, 3));
    expect(invalidAt?.message).toBe('The response ends before the value does.');
  });

  it('is searched, by text and by regular expression', async () => {
    const body = json();
    await receive(body, bytes);
    const find = (text: string, regularExpression: boolean) =>
      complete(body, {
        what: 'find',
        view: 'pretty',
        search: { text, matchCase: false, wholeWord: false, regularExpression },
        from: 0,
        count: 1,
        wanted: { match: count - 1 },
      });
    const last = { total: count, wanted: { match: count - 1, line: formatted.length - 4 } };
    expect(await find('"NAME"', false)).toMatchObject(last);
    expect(await find('"NAME": "\\w+ \\d+",$', true)).toMatchObject(last);
    await expect(
      body.read({
        what: 'find',
        view: 'raw',
        search: { text: '(', matchCase: false, wholeWord: false, regularExpression: true },
        from: 0,
        count: 1,
        wanted: null,
      }),
    ).resolves.toMatchObject({ problem: { code: 'pattern-invalid' } });
  });

  it('is saved completely', async () => {
    const body = json();
    await receive(body, bytes);
    const path = join(parentFolder, 'saved.json');
    const chooseFile = () => Promise.resolve(path);
    const saving = startSave({ body, fileName: 'saved.json', chooseFile, cut: null });
    await saving.over;
    expect(saving.state()).toMatchObject({ kind: 'saved', bytes: bytes.length });
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('is restored after the worker died, and the query gets its result', async () => {
    const body = json();
    await receive(body, bytes);
    await complete(body, { what: 'lines', view: 'pretty', from: 0, count: 3 });
    const question = body.read({
      what: 'rows',
      from: 0,
      count: 1,
      sort: { column: 'id', descending: true },
    });
    await workers[0]?.terminate();
    const result = await question;
    if (!result.ok) expect(result.problem.code).toBe('response-viewer-failed');
    const { total } = await complete(body, { what: 'lines', view: 'pretty', from: 0, count: 3 });
    expect(total).toBe(formatted.length);
    expect(workers).toHaveLength(2);
  });
});

describe('files', () => {
  const large = Buffer.from(JSON.stringify(rows(300_000)));

  it('are private, and are removed with the response', async () => {
    const body = json();
    await receive(body, large);
    await complete(body, { what: 'lines', view: 'pretty', from: 0, count: 3 });
    expect(files().toSorted()).toEqual(['1.pretty', '1.raw']);
    const [folder = ''] = readdirSync(parentFolder);
    expect(statSync(join(parentFolder, folder)).mode & 0o777).toBe(0o700);
    for (const file of files()) {
      expect(statSync(join(parentFolder, folder, file)).mode & 0o777).toBe(0o600);
    }
    body.dispose();
    await expect(body.read({ what: 'bytes', from: 0, count: 1 })).resolves.toMatchObject({
      problem: { code: 'response-released' },
    });
    // Another response's query is read after the disposal.
    const other = json();
    await receive(other, Buffer.alloc(100_000, '1'));
    await other.read({ what: 'bytes', from: 0, count: 1 });
    expect(files()).toEqual([]);
  });

  it('are removed with the program', async () => {
    const body = json();
    await receive(body, large);
    await complete(body, { what: 'lines', view: 'pretty', from: 0, count: 3 });
    await keeper.close();
    expect(readdirSync(parentFolder)).toEqual([]);
    await expect(body.read({ what: 'bytes', from: 0, count: 1 })).resolves.toMatchObject({
      problem: { code: 'response-released' },
    });
  });

  it('of a killed run are removed, and nobody else’s', async () => {
    await receive(json(), large);
    const [own = ''] = readdirSync(parentFolder);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const of = (owner: number) => own.replace(`-${process.pid}-`, `-${owner}-`);
    const alive = of(process.ppid);
    const others = [of(pid), alive, `keybearer-answers-${pid}-abcdef`, 'something-else'];
    for (const name of others) mkdirSync(join(parentFolder, name));
    keeper.removeOld();
    expect(readdirSync(parentFolder).toSorted()).toEqual([own, alive, 'something-else'].toSorted());
  });

  it('that can’t be written are reported, and what was stored is shown', async () => {
    const body = json();
    await body.append(passed(large.subarray(0, 100_000)));
    const [folder = ''] = readdirSync(parentFolder);
    // A folder takes its path, which simulates a failing disk.
    mkdirSync(join(parentFolder, folder, '1.raw'));
    const rest = async () => {
      for (let from = 100_000; from < large.length; from += 65_536)
        await body.append(passed(large.subarray(from, from + 65_536)));
    };
    await expect(rest()).rejects.toMatchObject({ problem: { code: 'response-not-stored' } });
    body.end(false);
    const { lines } = await complete(body, { what: 'lines', view: 'raw', from: 0, count: 1 });
    expect(lines[0]?.text).toBe(large.toString('utf8', 0, 2_000));
    expect(existsSync(join(parentFolder, folder))).toBe(true);
  });
});

it('shows one line of 50 MB', async () => {
  const body = keeper.createBody({ kind: 'text', charset: null });
  await receive(body, Buffer.alloc(50_000_000, 'ab'), 1_000_000);
  const { total } = await complete(body, { what: 'lines', view: 'pretty', from: 0, count: 1 });
  expect(total).toBe(25_000);
  const last = await complete(body, { what: 'lines', view: 'pretty', from: total - 1, count: 5 });
  expect(last.lines).toEqual([{ text: 'ab'.repeat(1_000), continued: true }]);
});
