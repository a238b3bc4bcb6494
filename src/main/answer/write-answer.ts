// Writes an answer's body beside the place a person chose, window by window, and puts it there once it is whole.
import { rmSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import type { ReadAnswer } from '../../shared/bridge';
import { ProblemError } from '../problem-error';
import type { AnswerBody } from './answer-body';
import { codeOf } from './error-code';

const WINDOW = 1024 * 1024;
/** The worker is started again each time it stops; more often than this it is not for this body. */
const MOST_TRIES = 5;
/** Where somebody's own file has that name, the next one is tried. */
const MOST_PARTS = 20;

export interface Writing {
  readonly body: Pick<AnswerBody, 'read' | 'file'>;
  readonly path: string;
  readonly signal: AbortSignal;
  onWritten(bytes: number): void;
}

/** Files that a save has begun: the program's end takes them with it. */
const parts = new Set<string>();

/** Synchronous, for the program's last moment. */
export const removeParts = (): void => {
  for (const part of parts) rmSync(part, { force: true });
  parts.clear();
};

const openPart = async (path: string): Promise<readonly [string, FileHandle]> => {
  for (let number = 1; ; number += 1) {
    const part = number === 1 ? `${path}.part` : `${path}.${number}.part`;
    try {
      // oxlint-disable-next-line no-await-in-loop -- one name after another
      return [part, await open(part, 'wx')];
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || number === MOST_PARTS) throw error;
    }
  }
};

type BytesAnswer = Extract<ReadAnswer, { readonly what: 'bytes' }>;

const readWindow = async (body: Writing['body'], from: number): Promise<BytesAnswer> => {
  for (let tries = 1; ; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the same window again
    const answer = await body.read({ what: 'bytes', from, count: WINDOW });
    if (answer.ok && answer.what === 'bytes') return answer;
    if (answer.ok) throw new ProblemError('internal');
    if (answer.problem.code !== 'answer-viewer-failed' || tries === MOST_TRIES)
      throw new ProblemError(answer.problem.code, answer.problem);
  }
};

const writeAll = async (file: FileHandle, bytes: Uint8Array, length: number): Promise<void> => {
  for (let at = 0; at < length;)
    // oxlint-disable-next-line no-await-in-loop -- in order; the system may write less than it was given
    at += (await file.write(bytes, at, length - at)).bytesWritten;
};

/** Straight from the private file, without the worker: most of a large answer. Tells how far that went. */
const copyFile = async (
  { body, signal, onWritten }: Writing,
  file: FileHandle,
): Promise<number> => {
  const kept = body.file();
  if (kept === null) return 0;
  const from = await open(kept.path);
  try {
    const window = Buffer.allocUnsafeSlow(WINDOW);
    let at = 0;
    while (at < kept.bytes) {
      const wanted = Math.min(WINDOW, kept.bytes - at);
      // oxlint-disable-next-line no-await-in-loop -- in order, through one buffer
      const { bytesRead } = await from.read(window, 0, wanted, at);
      // Cut by somebody else: half of it must not pass for all of it.
      if (bytesRead === 0) throw new ProblemError('answer-released');
      // oxlint-disable-next-line no-await-in-loop -- in order, through one buffer
      await writeAll(file, window, bytesRead);
      at += bytesRead;
      onWritten(at);
      signal.throwIfAborted();
    }
    return at;
  } finally {
    await from.close();
  }
};

const copyRest = async (
  { body, signal, onWritten }: Writing,
  file: FileHandle,
  already: number,
): Promise<number> => {
  for (let at = already; ;) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const { bytes, total } = await readWindow(body, at);
    signal.throwIfAborted();
    if (bytes.length === 0 && at < total) throw new ProblemError('answer-released');
    // oxlint-disable-next-line no-await-in-loop -- in order
    await writeAll(file, bytes, bytes.length);
    at += bytes.length;
    onWritten(at);
    if (at >= total) return at;
  }
};

const asProblem = (error: unknown): unknown => {
  const code = codeOf(error);
  if (code === null) return error;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new ProblemError('save-disk-full', {}, { cause: error })
    : new ProblemError('save-failed', { detail: code }, { cause: error });
};

/** Tells how many bytes. Rejects with a ProblemError, or the signal's reason; what was written by then is removed. */
export const writeAnswer = async (writing: Writing): Promise<number> => {
  let part: string | null = null;
  try {
    const [name, file] = await openPart(writing.path);
    part = name;
    parts.add(name);
    let written: number;
    try {
      written = await copyRest(writing, file, await copyFile(writing, file));
    } finally {
      await file.close();
    }
    writing.signal.throwIfAborted();
    await rename(name, writing.path);
    return written;
  } catch (error) {
    if (part !== null) await rm(part, { force: true }).catch(() => undefined);
    throw writing.signal.aborted ? writing.signal.reason : asProblem(error);
  } finally {
    if (part !== null) parts.delete(part);
  }
};
