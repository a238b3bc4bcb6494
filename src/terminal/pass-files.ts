// Reads the files of a task, which the open Keybearer doesn't open itself.
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Task } from '../main/command/task';
import { codeOf } from '../main/error-code';
import { ProblemError } from '../main/problem-error';
import { passedPath, PASSED_OUTPUT, withPaths } from '../main/programs/passed-files';
import { readRegular } from '../main/regular-file';

/** In bytes, of all files of a task. In Base64 they're a third larger, and one message. */
const MOST_PASSED = 64 * 1024 * 1024;

const read = async (path: string): Promise<Buffer> => {
  try {
    return await readRegular(path);
  } catch (error) {
    throw new ProblemError('file-unreadable', {
      title: `The file ${basename(path)} can’t be read.`,
      detail: codeOf(error) ?? '',
    });
  }
};

const sizeOf = async (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

export interface Passed {
  readonly task: Task;
  /** In Base64. */
  readonly files: readonly string[];
}

/** Throws ProblemError `file-unreadable`, or `file-too-large` if they're too large to be passed. */
export const passFiles = async (task: Task): Promise<Passed> => {
  const paths: string[] = [];
  const named = withPaths(task, (path) => {
    if (!paths.includes(path)) paths.push(path);
    return passedPath(paths.indexOf(path), basename(path));
  });
  let size = 0;
  const files: string[] = [];
  for (const path of paths) {
    // oxlint-disable-next-line no-await-in-loop -- in order, and only as many as fit
    size += await sizeOf(path);
    if (size > MOST_PASSED) {
      throw new ProblemError('body-too-long', {
        title: 'The files are too large to be passed to the open Keybearer.',
        next: `Together they can have ${MOST_PASSED / 1024 / 1024} MB. Send larger ones from the window, or close Keybearer.`,
      });
    }
    // oxlint-disable-next-line no-await-in-loop
    files.push((await read(path)).toString('base64'));
  }
  return {
    task:
      named.command === 'call' && named.output !== null
        ? { ...named, output: PASSED_OUTPUT }
        : named,
    files,
  };
};
