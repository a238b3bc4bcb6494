// A response's body. Small ones stay in main; larger ones go to the worker in shared memory, and from there to a file.
import { rmSync } from 'node:fs';
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';
import { describeProblem } from '../../../shared/problems/problem';
import { ProblemError } from '../../problem-error';
import type { NeedleIndex } from '../../redaction/needle-index';
import { createArrivals, withTimes } from './arrival-times';
import { HEAD_BYTES, type ResponseBody, type BodyDescription } from '../store/response-body';
import {
  createResponseDocument,
  FILE_ENDINGS,
  type ResponseDocument,
} from '../worker/response-document';
import type { BodyMessage } from '../worker/worker-messages';
import type { WorkerClient } from '../worker/worker-client';
import { BLOCK_SIZE, type BlockPool } from '../store/block-pool';
import { prepare } from '../worker/load-libraries';
import { readHere } from './read-here';

/** Up to this size main reads the body itself: asking the worker would take longer. */
const SMALL_BODY = 64 * 1024;
/** The server has to wait while more than this waits for the disk. */
const MOST_WAITING = 8 * 1024 * 1024;

interface Block {
  readonly at: number;
  readonly memory: SharedArrayBuffer;
  used: number;
}

interface Room {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const createRoom = (): Room => {
  let resolve = (): void => undefined;
  let reject = (_error: Error): void => undefined;
  const promise = new Promise<void>((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
};

interface StoredBody {
  readonly id: number;
  readonly description: BodyDescription;
  readonly filePrefix: () => string;
  readonly workerClient: WorkerClient;
  readonly pool: BlockPool;
  readonly secrets: NeedleIndex;
  readonly onDispose: () => void;
}

type Refused = Extract<ReadResult, { readonly ok: false }>;

/** Whether a position in the text is the same position in the body. */
const isReadInPlace = ({ charset }: BodyDescription): boolean =>
  /^(utf-?8|us-ascii)?$/.test(charset ?? '');

export const createStoredBody = (kept: StoredBody): ResponseBody => {
  const { id, workerClient, pool } = kept;
  let { description } = kept;
  let small: ResponseDocument | null = createResponseDocument({
    ...description,
    filePrefix: null,
    inFile: 0,
    secrets: kept.secrets,
  });
  let bytes = 0;
  let head: Buffer = Buffer.alloc(0);
  let prefix: string | null = null;
  let blocks: Block[] = [];
  let inFile = 0;
  let completed: boolean | null = null;
  let disposed = false;
  let refusal: ProblemError | null = null;
  // Recorded for every body, because a person can choose to read it as events.
  const arrivals = createArrivals();
  /** One for all that wait. */
  let room: Room | null = null;

  const copyIn = (chunk: Buffer, post: (message: BodyMessage) => void): void => {
    let from = 0;
    while (from < chunk.length) {
      let block = blocks.at(-1);
      if (block === undefined || block.used === BLOCK_SIZE) {
        block = { at: bytes, memory: pool.take(), used: 0 };
        blocks.push(block);
      }
      const before = block.used;
      const part = Math.min(chunk.length - from, BLOCK_SIZE - before);
      chunk.copy(Buffer.from(block.memory), before, from, from + part);
      block.used += part;
      bytes += part;
      from += part;
      post({ kind: 'bytes', body: id, block: block.memory, from: before, to: block.used });
    }
  };

  const wakeIfRoom = (): void => {
    if (bytes - inFile > MOST_WAITING) return;
    room?.resolve();
    room = null;
  };

  const open = (filePrefix: string): void => {
    prefix = filePrefix;
    workerClient.enter(id, {
      sendAll: (post) => {
        post({
          kind: 'open',
          body: id,
          description,
          filePrefix,
          inFile,
        });
        for (const { at, memory, used } of blocks) {
          const from = Math.max(0, inFile - at);
          if (from < used) post({ kind: 'bytes', body: id, block: memory, from, to: used });
        }
        if (completed !== null) post({ kind: 'end', body: id, complete: completed });
      },
      inFile: (upTo) => {
        inFile = upTo;
        while (blocks.length > 0) {
          const [first] = blocks;
          if (first === undefined || first.used < BLOCK_SIZE || first.at + first.used > upTo) break;
          pool.give(first.memory);
          blocks.shift();
        }
        wakeIfRoom();
      },
      notStored: (code) => {
        refusal = new ProblemError('response-not-stored', code === null ? {} : { detail: code });
        room?.reject(refusal);
        room = null;
      },
    });
  };

  /** The body is no longer small: hands all of it to the worker. */
  const moveToWorker = (from: ResponseDocument): void => {
    const start = Buffer.from(from.store.read(0, from.store.size));
    small = null;
    bytes = 0;
    copyIn(start, () => undefined);
    try {
      open(kept.filePrefix());
    } catch (error) {
      refusal = new ProblemError('response-not-stored', {}, { cause: error });
      throw refusal;
    }
  };

  /** Only the worker filters and checks, in a thread of its own. Returns why it can't; null if it can. */
  const leaveToWorker = (): Refused | null => {
    try {
      if (small !== null) moveToWorker(small);
      return null;
    } catch {
      return { ok: false, problem: describeProblem('response-not-stored') };
    }
  };

  const readAnywhere = (query: BodyQuery): Promise<ReadResult> => {
    const refused = query.what === 'filter' ? leaveToWorker() : null;
    if (refused !== null) return Promise.resolve(refused);
    const here = small;
    if (here === null) return workerClient.read(id, query);
    return Promise.resolve(prepare(query))
      .then(() => readHere(here, query, () => disposed))
      .catch(() => ({ ok: false as const, problem: describeProblem('internal') }));
  };

  return {
    get bytes() {
      return bytes;
    },
    head: () => head,
    append: (chunk) => {
      if (disposed || chunk.length === 0) return;
      if (refusal !== null) return Promise.reject(refusal);
      if (head.length < HEAD_BYTES)
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      arrivals.note(bytes + chunk.length);
      if (small !== null && bytes + chunk.length <= SMALL_BODY) {
        small.append(chunk);
        bytes += chunk.length;
        return;
      }
      try {
        if (small !== null) moveToWorker(small);
      } catch (error) {
        return Promise.reject(error);
      }
      copyIn(chunk, workerClient.post);
      // Until there's a file, everything is in memory; that's a few megabytes at most.
      return bytes - inFile > MOST_WAITING ? (room ??= createRoom()).promise : undefined;
    },
    end: (complete) => {
      completed = complete;
      small?.end(complete);
      workerClient.post({ kind: 'end', body: id, complete });
    },
    read: async (query) => {
      if (disposed) return { ok: false, problem: describeProblem('response-released') };
      const result = await readAnywhere(query);
      return isReadInPlace(description) ? withTimes(result, arrivals) : result;
    },
    check: async (checks) => leaveToWorker() ?? workerClient.check(id, { what: 'check', checks }),
    describeAs: (next) => {
      if (disposed) return;
      description = next;
      small?.describeAs(next);
      workerClient.post({ kind: 'describe', body: id, description });
    },
    file: () =>
      prefix === null || inFile === 0 || disposed
        ? null
        : { path: prefix + FILE_ENDINGS[0], bytes: inFile },
    dispose: () => {
      if (disposed) return;
      disposed = true;
      small?.dispose();
      small = null;
      head = Buffer.alloc(0);
      workerClient.leave(id);
      // The worker has stopped using these blocks by the time they hold another body's bytes.
      for (const { memory } of blocks) pool.give(memory);
      blocks = [];
      room?.resolve();
      room = null;
      // The worker removes its own files, unless it has just died.
      if (prefix !== null) removeFiles(prefix);
      kept.onDispose();
    },
  };
};

const removeFiles = (prefix: string): void => {
  for (const ending of FILE_ENDINGS) {
    try {
      rmSync(prefix + ending, { force: true });
    } catch {
      // Windows doesn't remove a file that's open. The worker removes it, or the next start.
    }
  }
};
