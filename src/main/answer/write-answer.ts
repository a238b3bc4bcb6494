// Writes an answer's body beside the place a person chose, window by window, and puts it there once it is whole.
import { rmSync } from 'node:fs';
import {
  chmod,
  constants,
  copyFile,
  open,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import type { ReadAnswer } from '../../shared/bridge/read';
import { ProblemError } from '../problem-error';
import type { AnswerBody } from './answer-body';
import { codeOf } from './error-code';

const WINDOW = 1024 * 1024;
/** How often it is looked how far the system has copied. */
const LOOK_MS = 50;
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

/** Takes a name beside the path by making an empty file of it. */
const takePart = async (path: string): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const part = number === 1 ? `${path}.part` : `${path}.${number}.part`;
    try {
      // oxlint-disable-next-line no-await-in-loop -- one name after another
      await (await open(part, 'wx')).close();
      return part;
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

const writeAll = async (file: FileHandle, bytes: Uint8Array, place: number): Promise<void> => {
  for (let at = 0; at < bytes.length;) {
    // oxlint-disable-next-line no-await-in-loop -- in order; the system may write less than it was given
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, place + at);
    at += bytesWritten;
  }
};

/**
 * From the private file, by the system itself: most of a large answer. Tells how far that went; the part stays empty
 * where there is no such file.
 */
const copyKept = async ({ body, signal, onWritten }: Writing, part: string): Promise<number> => {
  const kept = body.file();
  if (kept === null) return 0;
  const { mode } = await stat(part);
  const copied = async () => Math.min((await stat(part)).size, kept.bytes);
  let copying = true;
  const look = async (): Promise<void> => {
    const bytes = await copied();
    if (copying) onWritten(bytes);
  };
  // A look that fails is no news: the copy itself tells what is wrong.
  const looks = setInterval(() => void look().catch(() => undefined), LOOK_MS);
  try {
    // Made anew: ext4 writes a file that was truncated to the disk before it is closed, which more than doubles the time.
    await rm(part);
    await copyFile(kept.path, part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  } finally {
    copying = false;
    clearInterval(looks);
  }
  // The copy has been made as private as what it is of.
  await chmod(part, mode);
  signal.throwIfAborted();
  // Cut by somebody else: half of it must not pass for all of it.
  if ((await copied()) < kept.bytes) throw new ProblemError('answer-released');
  onWritten(kept.bytes);
  return kept.bytes;
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
    await writeAll(file, bytes, at);
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
    part = await takePart(writing.path);
    parts.add(part);
    const kept = await copyKept(writing, part);
    const file = await open(part, 'r+');
    let written: number;
    try {
      written = await copyRest(writing, file, kept);
    } finally {
      await file.close();
    }
    writing.signal.throwIfAborted();
    await rename(part, writing.path);
    return written;
  } catch (error) {
    if (part !== null) await rm(part, { force: true }).catch(() => undefined);
    throw writing.signal.aborted ? writing.signal.reason : asProblem(error);
  } finally {
    if (part !== null) parts.delete(part);
  }
};
