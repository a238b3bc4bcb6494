// A stored body's bytes, and writing them to what isn't a file.
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '../../error-code';
import { ProblemError } from '../../problem-error';
import type { ResponseBody } from '../../response/store/response-body';

const WINDOW = 1024 * 1024;

type Stored = Pick<ResponseBody, 'bytes' | 'read'>;

/** Yields them in windows. Throws a ProblemError rather than let a part pass for the whole. */
export async function* bytesOf(body: Stored): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < body.bytes;) {
    // oxlint-disable-next-line no-await-in-loop -- one window after the other
    const result = await body.read({ what: 'bytes', from, count: WINDOW });
    if (!result.ok) throw new ProblemError(result.problem.code, result.problem);
    if (result.what !== 'bytes' || result.bytes.length === 0) throw new ProblemError('internal');
    yield result.bytes;
    from += result.bytes.length;
  }
}

/** Whether there's a device or a pipe at the path, such as /dev/null, which a file must not replace. */
export const isDevice = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  return found !== null && !found.isFile() && !found.isDirectory();
};

/** Throws ProblemError `save-failed`, or the signal's reason. */
export const writeToDevice = async (
  parts: AsyncIterable<Uint8Array>,
  path: string,
  signal: AbortSignal,
): Promise<void> => {
  try {
    await pipeline(Readable.from(parts), createWriteStream(path), { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('save-failed', { detail: codeOf(error) ?? '' }, { cause: error });
  }
};
