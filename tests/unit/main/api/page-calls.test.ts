import { randomUUID } from 'node:crypto';
import { passed } from '../../../support/passed';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ResponseBody } from '../../../../src/main/response/store/response-body';
import { createCallsOfPage } from '../../../../src/main/api/page-calls';
import type { ApiResponse, ApiOutcome } from '../../../../src/shared/bridge/response';
import type { WireRequest } from '../../../../src/shared/bridge/api-request';
import { deferred } from '../../../support/deferred';
import { createMemoryBody } from '../../../support/memory-body';

const REQUEST = { method: 'GET' } as WireRequest;
const ANSWER = { body: { fileName: 'report.csv', cut: null } } as unknown as ApiResponse;
const OUTCOME: ApiOutcome = { ok: true, response: ANSWER };
const START = { what: 'save', step: 'start' } as const;
const STATE = { what: 'save', step: 'state' } as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const setUp = () => {
  const id = randomUUID();
  const body: ResponseBody = createMemoryBody({ kind: 'text', charset: null });
  const end = deferred();
  const asked: string[] = [];
  const dialog = deferred();
  const calls = createCallsOfPage(
    async (_, { onBody, onProgress }) => {
      onBody(body, () => null);
      onProgress({
        step: 'receiving',
        upload: null,
        status: null,
        wireBytes: 0,
        bytes: 0,
        expectedBytes: null,
        heldBack: false,
        response: ANSWER,
      });
      await body.append(passed(Buffer.from('a,b')));
      await end.promise;
      body.end(true);
      return OUTCOME;
    },
    async (name) => {
      asked.push(name);
      await dialog.promise;
      return join(folder, name);
    },
  );
  return { id, body, calls, asked, end, dialog };
};

it('saves a response under its name, one dialog at a time', async () => {
  const { id, calls, asked, end, dialog } = setUp();
  const outcome = calls.start(id, REQUEST, () => undefined);
  const started = calls.read(id, START);
  await expect(calls.read(id, START)).resolves.toMatchObject({
    ok: false,
    problem: { code: 'request-malformed' },
  });
  dialog.resolve();
  await expect(started).resolves.toMatchObject({
    save: { kind: 'waiting', fileName: 'report.csv' },
  });
  end.resolve();
  await outcome;
  await expect
    .poll(() => calls.read(id, STATE))
    .toMatchObject({ save: { kind: 'saved', fileName: 'report.csv', bytes: 3 } });
  expect(readFileSync(join(folder, 'report.csv'), 'utf8')).toBe('a,b');
  expect(asked).toEqual(['report.csv']);
});

it('keeps a released response’s body until it’s saved', async () => {
  const { id, body, calls, end, dialog } = setUp();
  end.resolve();
  await calls.start(id, REQUEST, () => undefined);
  const started = calls.read(id, START);
  calls.release(id);
  await expect(calls.read(id, STATE)).resolves.toMatchObject({
    problem: { code: 'response-released' },
  });
  dialog.resolve();
  await started;
  await expect
    .poll(() => body.read({ what: 'bytes', from: 0, count: 1 }))
    .toMatchObject({
      problem: { code: 'response-released' },
    });
  expect(readFileSync(join(folder, 'report.csv'), 'utf8')).toBe('a,b');
});

it('keeps what has arrived when a request is cancelled twice, or after its response', async () => {
  const { id, body, calls, end, dialog } = setUp();
  const outcome = calls.start(id, REQUEST, () => undefined);
  const started = calls.read(id, START);
  dialog.resolve();
  await started;
  calls.cancel(id);
  end.resolve();
  await outcome;
  calls.cancel(id);
  await expect
    .poll(() => calls.read(id, STATE))
    .toMatchObject({ save: { kind: 'saved', fileName: 'report.csv', bytes: 3 } });
  await expect(body.read({ what: 'bytes', from: 0, count: 3 })).resolves.toMatchObject({
    ok: true,
    total: 3,
  });
  calls.release(id);
  expect(calls.isEmpty()).toBe(true);
});

it('stops a request that is released while it runs', async () => {
  const aborts: AbortController[] = [];
  const { promise, resolve } = deferred();
  const calls = createCallsOfPage(
    async (_request, { abort }) => {
      aborts.push(abort);
      await promise;
      return OUTCOME;
    },
    async () => null,
  );
  const id = randomUUID();
  const outcome = calls.start(id, REQUEST, () => undefined);
  calls.release(id);
  expect(aborts[0]?.signal.aborted).toBe(true);
  resolve();
  await outcome;
  expect(calls.isEmpty()).toBe(true);
});

it('stops saving when the page goes away', async () => {
  const { id, body, calls, end, dialog } = setUp();
  end.resolve();
  expect(calls.isEmpty()).toBe(true);
  await calls.start(id, REQUEST, () => undefined);
  const started = calls.read(id, START);
  expect(calls.isEmpty()).toBe(false);
  calls.releaseAll();
  expect(calls.isEmpty()).toBe(true);
  dialog.resolve();
  await started;
  await expect
    .poll(() => body.read({ what: 'bytes', from: 0, count: 1 }))
    .toMatchObject({
      problem: { code: 'response-released' },
    });
  expect(() => readFileSync(join(folder, 'report.csv'))).toThrow('ENOENT');
});

it('a call that couldn’t be run is forgotten, and the next one runs', async () => {
  const failures = [new Error('not loaded')];
  const aborts: AbortController[] = [];
  const calls = createCallsOfPage(
    async (_request, { abort }) => {
      aborts.push(abort);
      const failure = failures.pop();
      if (failure !== undefined) throw failure;
      return OUTCOME;
    },
    async () => null,
  );
  const id = randomUUID();
  await expect(calls.start(id, REQUEST, () => undefined)).rejects.toThrow('not loaded');
  expect(aborts[0]?.signal.aborted).toBe(true);
  // Its id can be used again.
  expect(await calls.start(id, REQUEST, () => undefined)).toBe(OUTCOME);
});
