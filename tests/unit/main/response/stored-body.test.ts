import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSecretsInUse } from '../../../../src/main/redaction/secrets-in-use';
import {
  createResponseBodies,
  type ResponseBodies,
} from '../../../../src/main/response/bodies/response-bodies';
import type { ResponseBody } from '../../../../src/main/response/store/response-body';
import type { MessageFromWorker } from '../../../../src/main/response/worker/worker-messages';
import { passed } from '../../../support/passed';
import { problemOfRejection } from '../../../support/problem-of';

const LARGE = 9_000_000;

let parentFolder: string;
let bodies: ResponseBodies;
/** What the worker, which does nothing by itself, says to main. */
let say: (message: MessageFromWorker) => void;

beforeEach(() => {
  parentFolder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
  bodies = createResponseBodies({
    startWorker: () => ({
      on: (event: string, listener: (message: never) => void) => {
        if (event === 'message') say = listener as typeof say;
      },
      postMessage: () => undefined,
      unref: () => undefined,
      terminate: async () => undefined,
    }),
    parentFolder,
    secrets: createSecretsInUse(),
  });
});
afterEach(async () => {
  await bodies.close();
  rmSync(parentFolder, { recursive: true, force: true });
});

const append = async (body: ResponseBody): Promise<string> => {
  const room = body.append(passed(Buffer.alloc(LARGE, 'x')));
  expect(room).toBeInstanceOf(Promise);
  await room;
  return 'has room';
};

it('gives room to all chunks that wait for it', async () => {
  const body = bodies.createBody({ kind: 'text', charset: null });
  const both = Promise.all([append(body), append(body)]);
  say({ kind: 'in-file', body: 1, bytes: 2 * LARGE });
  expect(await both).toEqual(['has room', 'has room']);
});

it('refuses all chunks that wait if it can’t be stored', async () => {
  const body = bodies.createBody({ kind: 'text', charset: null });
  const both = [append(body), append(body)].map(problemOfRejection);
  say({ kind: 'not-stored', body: 1, code: 'ENOSPC' });
  expect(await Promise.all(both)).toEqual([
    expect.objectContaining({ code: 'response-not-stored', detail: 'ENOSPC' }),
    expect.objectContaining({ code: 'response-not-stored', detail: 'ENOSPC' }),
  ]);
});

it('lets all chunks that wait go if it’s released', async () => {
  const body = bodies.createBody({ kind: 'text', charset: null });
  const both = Promise.all([append(body), append(body)]);
  body.dispose();
  expect(await both).toEqual(['has room', 'has room']);
});
