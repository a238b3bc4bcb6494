// The body that the open Keybearer sends for --output. It's kept in a private file until all of it is there.
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../main/error-code';
import { ProblemError } from '../main/problem-error';

export interface ReceivedBody {
  write(part: Buffer): Promise<void>;
  /** Moves it to the path. An earlier file there is replaced at once, or stays. Throws a ProblemError. */
  saveTo(path: string, signal: AbortSignal): Promise<void>;
  remove(): Promise<void>;
}

const notStored = (error: unknown): ProblemError =>
  new ProblemError('save-failed', { detail: codeOf(error) ?? '' }, { cause: error });

export const createReceivedBody = async (): Promise<ReceivedBody> => {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-body-'));
  const stored = join(folder, 'body');
  const file = await open(stored, 'wx', 0o600);
  let bytes = 0;
  return {
    write: async (part) => {
      try {
        await file.appendFile(part);
      } catch (error) {
        throw notStored(error);
      }
      bytes += part.length;
    },
    saveTo: async (path, signal) => {
      const [{ isDevice, writeToDevice }, { writeResponse }] = await Promise.all([
        import('../main/command/output/body-bytes'),
        import('../main/response/bodies/write-file'),
      ]);
      if (await isDevice(path)) return writeToDevice(createReadStream(stored), path, signal);
      await writeResponse({
        body: {
          file: () => ({ path: stored, bytes }),
          // All of it is in that file.
          read: async ({ what }) =>
            ({ ok: true, what, from: bytes, bytes: new Uint8Array(0), total: bytes }) as never,
        },
        path,
        signal,
        onWritten: () => undefined,
      });
    },
    remove: async () => {
      await file.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
