// Writes a body to a temporary file next to the chosen path, in windows, and renames it when it's complete.
import { randomBytes } from 'node:crypto';
import { constants, rmSync } from 'node:fs';
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ReadResult } from '../../../shared/bridge/read';
import { orAborted } from '../../or-aborted';
import { ProblemError } from '../../problem-error';
import { openRegular } from '../../regular-file';
import type { ResponseBody } from '../store/response-body';
import { placeToSave } from './save-place';
import { codeOf } from '../../error-code';
import * as words from '../words';

const WINDOW = 1024 * 1024;
/** The worker is restarted whenever it stops; after this many times, not for this body. */
const MOST_TRIES = 5;
/** Characters of the name that are kept, so that with its extension it fits in 255 bytes. */
const NAME_LENGTH = 50;

export interface Writing {
  readonly body: Pick<ResponseBody, 'read' | 'file'>;
  readonly path: string;
  readonly signal: AbortSignal;
  onWritten(bytes: number): void;
}

/** Temporary files of saves in progress; removed when the program ends. */
const parts = new Set<string>();

/** Synchronous, because it runs while the program exits. */
export const removeParts = (): void => {
  for (const part of parts) rmSync(part, { force: true });
  parts.clear();
};

interface Part {
  readonly path: string;
  /** All writes and checks use this handle: in a shared folder, the path could be replaced at any time. */
  readonly file: FileHandle;
}

/** Creates a file next to the path, with a name that nobody can predict and place a link at. */
const createPart = async (path: string): Promise<Part> => {
  const name = `${basename(path).slice(0, NAME_LENGTH)}.${randomBytes(8).toString('hex')}.part`;
  const part = join(dirname(path), name);
  const file = await open(part, 'wx');
  parts.add(part);
  return { path: part, file };
};

/**
 * Makes the file private while it's written. Returns a function that gives it the mode of the file that it replaces, or
 * else of a new one.
 */
const makePrivate = async (
  file: FileHandle,
  replaced: number | null,
): Promise<() => Promise<void>> => {
  const mode = replaced ?? (await file.stat()).mode;
  const isPrivate = await file.chmod(0o600).then(
    () => true,
    // A file system without modes, such as a USB stick's.
    () => false,
  );
  return async () => {
    if (isPrivate) await file.chmod(mode & 0o777);
  };
};

/** True if the path still refers to the open file. */
const isStill = async (path: string, file: FileHandle): Promise<boolean> => {
  const [held, named] = await Promise.all([
    file.stat({ bigint: true }),
    lstat(path, { bigint: true }),
  ]);
  return held.dev === named.dev && held.ino === named.ino;
};

const replaced = (): ProblemError =>
  new ProblemError('save-failed', { detail: words.fileReplaced });

type BytesResult = Extract<ReadResult, { readonly what: 'bytes' }>;

const readWindow = async (
  { body, signal }: Pick<Writing, 'body' | 'signal'>,
  from: number,
  count = WINDOW,
): Promise<BytesResult> => {
  for (let tries = 1; ; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the same window again
    const result = await orAborted(body.read({ what: 'bytes', from, count }), signal);
    if (result.ok && result.what === 'bytes') return result;
    if (result.ok) throw new ProblemError('internal');
    if (result.problem.code !== 'response-viewer-failed' || tries === MOST_TRIES)
      throw new ProblemError(result.problem.code, result.problem);
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
 * Copies from the private file, which holds most of a large response. Returns how many bytes it copied: 0 if there's no
 * such file.
 */
const copyStoredFile = async (writing: Writing, file: FileHandle): Promise<number> => {
  const { body, signal, onWritten } = writing;
  const kept = body.file();
  if (kept === null) return 0;
  // Waits until the body has been searched for secrets that became known after it arrived; copying the file doesn't
  // wait for that.
  await readWindow(writing, 0, 1);
  const from = await openRegular(kept.path, constants.O_NOFOLLOW ?? 0);
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(WINDOW, kept.bytes));
    for (let at = 0; at < kept.bytes;) {
      const count = Math.min(buffer.length, kept.bytes - at);
      // oxlint-disable-next-line no-await-in-loop -- in order
      const { bytesRead } = await from.read(buffer, 0, count, at);
      signal.throwIfAborted();
      // Another program truncated the file; a part must not pass for the whole.
      if (bytesRead === 0) throw new ProblemError('response-released');
      // oxlint-disable-next-line no-await-in-loop -- in order
      await writeAll(file, buffer.subarray(0, bytesRead), at);
      at += bytesRead;
      onWritten(at);
    }
    return kept.bytes;
  } finally {
    await from.close();
  }
};

const copyRest = async (writing: Writing, file: FileHandle, already: number): Promise<number> => {
  const { signal, onWritten } = writing;
  for (let at = already; ;) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const { bytes, total } = await readWindow(writing, at);
    signal.throwIfAborted();
    if (bytes.length === 0 && at < total) throw new ProblemError('response-released');
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

/**
 * Returns the number of bytes. Rejects with a ProblemError, or the signal's reason, after removing what was written.
 */
export const writeResponse = async (writing: Writing): Promise<number> => {
  let part: Part | null = null;
  try {
    const place = await placeToSave(writing.path);
    part = await createPart(place.path);
    const { file, path } = part;
    const makePublic = await makePrivate(file, place.mode);
    const kept = await copyStoredFile(writing, file);
    const written = await copyRest(writing, file, kept);
    writing.signal.throwIfAborted();
    await makePublic();
    if (!(await isStill(path, file))) throw replaced();
    await rename(path, place.path);
    // A file that was put there at the last moment isn't the response and must not pass for it.
    if (!(await isStill(place.path, file))) throw replaced();
    // Some file systems report a failed write only on close.
    await file.close();
    return written;
  } catch (error) {
    await part?.file.close().catch(() => undefined);
    if (part !== null) await rm(part.path, { force: true }).catch(() => undefined);
    throw writing.signal.aborted ? writing.signal.reason : asProblem(error);
  } finally {
    if (part !== null) parts.delete(part.path);
  }
};
