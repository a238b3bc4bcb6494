// A file for a report or a script: complete, or as it was before.
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../../main/error-code';
import { ProblemError } from '../../main/problem-error';

export interface ReportFile {
  /** Replaces what was there. Throws ProblemError `save-failed`, and leaves an earlier file as it was. */
  write(text: string): Promise<void>;
  /** Leaves nothing. Does nothing once it has been written. */
  discard(): Promise<void>;
}

const failed = (path: string, error: unknown): ProblemError =>
  new ProblemError('save-failed', {
    title: `${basename(path)} couldn’t be written.`,
    next: 'Check the path, and the room on the disk.',
    detail: `${path}: ${codeOf(error) ?? ''}`,
  });

const realPathOf = (path: string): Promise<string> => realpath(path).catch(() => path);

const assertNoInput = async (path: string, inputs: readonly string[]): Promise<void> => {
  const real = await realPathOf(path);
  for (const input of inputs)
    // oxlint-disable-next-line no-await-in-loop -- few, and mostly one
    if ((await realPathOf(input)) === real) {
      throw new ProblemError('field-invalid', {
        title: `${basename(path)} would replace a file of requests.`,
        next: 'Choose another path.',
      });
    }
};

/**
 * Opens a file next to the path, so that a path that can't be written is noticed before anything is sent.
 *
 * @param inputs Files that it must not replace.
 * @throws ProblemError `save-failed` or `field-invalid`.
 */
export const openReportFile = async (
  path: string,
  inputs: readonly string[],
): Promise<ReportFile> => {
  if (path === '-') {
    throw new ProblemError('field-invalid', {
      title: 'A report needs a file.',
      next: 'Write it to a file, or use --json for the standard output.',
    });
  }
  await assertNoInput(path, inputs);
  const found = await stat(path).catch(() => null);
  // A device or a pipe, such as /dev/stderr, isn't replaced.
  if (found !== null && !found.isFile() && !found.isDirectory()) {
    return {
      write: (text) =>
        writeFile(path, text).catch((error: unknown) => {
          throw failed(path, error);
        }),
      discard: async () => undefined,
    };
  }
  const target = await realPathOf(path);
  const part = join(dirname(target), `${basename(target)}.${randomBytes(8).toString('hex')}.part`);
  let file: FileHandle | null;
  try {
    if (found?.isDirectory() === true) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
    file = await open(part, 'wx', found?.mode);
  } catch (error) {
    throw failed(path, error);
  }
  const discard = async (): Promise<void> => {
    const opened = file;
    file = null;
    if (opened === null) return;
    await opened.close().catch(() => undefined);
    await rm(part, { force: true }).catch(() => undefined);
  };
  return {
    write: async (text) => {
      try {
        await file?.writeFile(text);
        await file?.close();
        await rename(part, target);
        file = null;
      } catch (error) {
        await discard();
        throw failed(path, error);
      }
    },
    discard,
  };
};
