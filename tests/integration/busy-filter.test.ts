// A filter that takes long holds up nothing else: no response of another tab, no stop, no reading.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ProblemError } from '../../src/main/problem-error';
import { createSecretsInUse } from '../../src/main/redaction/secrets-in-use';
import {
  createResponseBodies,
  type ResponseBodies,
} from '../../src/main/response/bodies/response-bodies';
import type { ResponseBody } from '../../src/main/response/store/response-body';
import type { BodyQuery } from '../../src/shared/bridge/read';
import { bundleSource } from '../support/bundle-source.mjs';
import { call, requestFor } from '../support/calling';
import { passed } from '../support/passed';
import { closeServers, serve, serveRaw } from '../support/servers';

let bundle: { readonly folder: string; readonly file: string };
let parentFolder: string;
let bodies: ResponseBodies;

beforeAll(async () => {
  bundle = await bundleSource('src/main/response/worker/worker.ts');
});
afterAll(() => rmSync(bundle.folder, { recursive: true }));
beforeEach(() => {
  parentFolder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  bodies = createResponseBodies({
    startWorker: () => new Worker(bundle.file),
    parentFolder,
    secrets: createSecretsInUse(),
  });
});
afterEach(async () => {
  await closeServers();
  await bodies.close();
  rmSync(parentFolder, { recursive: true, force: true });
});

/** Compares each value with all others before the first match: minutes. */
const EXPENSIVE = { what: 'filter', path: '$..[?count($..*) < 1 && count(@..*) > 0]' } as const;

const rows = (): ResponseBody => {
  const body = bodies.createBody({ kind: 'json', charset: null });
  const row = { id: 1, name: 'A name', tags: ['a', 'b'], nested: { x: null, y: 1.5 } };
  void body.append(passed(Buffer.from(JSON.stringify(Array.from({ length: 9_000 }, () => row)))));
  body.end(true);
  return body;
};

const read = async (body: ResponseBody, query: BodyQuery) => {
  const result = await body.read(query);
  if (!result.ok) throw new Error(result.problem.code);
  return result;
};

test('other responses arrive and stop while a filter runs', { timeout: 60_000 }, async () => {
  const filtered = rows();
  expect(await read(filtered, EXPENSIVE)).toMatchObject({ complete: false });

  const large = Buffer.alloc(60_000_000, 'some text\n');
  const whole = await serve((_request, _incoming, response) => response.end(large));
  const { createBody } = bodies;
  const limits = { bytes: 1e9, timeMs: 50_000 };
  const { outcome } = await call(whole.origin, requestFor('/'), { createBody, limits });
  expect(outcome).toMatchObject({ ok: true, response: { body: { bytes: large.length } } });

  const endless = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n');
    socket.write(large);
  });
  const abort = new AbortController();
  const stopped = await call(endless.origin, requestFor('/'), {
    abort,
    createBody,
    limits,
    onProgress: ({ bytes }) => {
      if (bytes > 20_000_000) abort.abort(new ProblemError('cancelled'));
    },
  });
  expect(stopped.outcome).toMatchObject({ ok: false, problem: { code: 'cancelled' } });

  const lines = { what: 'lines', view: 'raw', from: 0, count: 1 } as const;
  expect(await read(filtered, lines)).toMatchObject({ textLines: 1 });
  // All that came before the filter's end.
  expect(await read(filtered, EXPENSIVE)).toMatchObject({ complete: false, reason: null });
});

test('another filter replaces one that runs', { timeout: 60_000 }, async () => {
  const filtered = rows();
  expect(await read(filtered, EXPENSIVE)).toMatchObject({ complete: false });
  const quick = { what: 'filter', path: '$[2].id' } as const;
  let result = await read(filtered, quick);
  // oxlint-disable-next-line no-await-in-loop -- as a page does
  while ('complete' in result && !result.complete) result = await read(filtered, quick);
  expect(result).toMatchObject({ matches: 1, all: true });
});
