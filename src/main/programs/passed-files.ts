// Files that a program sends with a task. It passes their content: Keybearer opens no path that a program names, because
// it may be able to read and write what the program itself can't.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileReference } from '../../shared/bridge/api-request';
import type { Task } from '../command/task';

/** Stands for the path of a file: its number among those that are passed, and its name. */
const PASSED = /^passed:(\d{1,4})\/([^/\\\0]{1,255})$/;
export const passedPath = (index: number, name: string): string => `passed:${index}/${name}`;

/** Stands for the path after --output. */
export const PASSED_OUTPUT = 'passed:output';

/** The task with another path for each of its files. */
export const withPaths = (task: Task, pathOf: (path: string) => string): Task => {
  const moved = (file: FileReference): FileReference => ({ ...file, path: pathOf(file.path) });
  if (task.command === 'call')
    return { ...task, input: task.input === null ? null : pathOf(task.input) };
  if (task.command !== 'send') return task;
  const { request } = task;
  const { body } = request;
  if (body.kind === 'file')
    return { ...task, request: { ...request, body: { ...body, file: moved(body.file) } } };
  if (body.kind !== 'multipart') return task;
  const parts = body.parts.map((part) =>
    typeof part.value === 'string' ? part : { ...part, value: moved(part.value) },
  );
  return { ...task, request: { ...request, body: { ...body, parts } } };
};

export interface Received {
  readonly task: Task;
  /** Removes the files. */
  readonly release: () => Promise<void>;
}

/**
 * Puts the files of a task into a private folder.
 *
 * @param files Their content, in Base64.
 * @throws An error if the task names any other path.
 */
export const receiveFiles = async (task: Task, files: readonly string[]): Promise<Received> => {
  if (task.command === 'call' && task.output !== null && task.output !== PASSED_OUTPUT)
    throw new Error('the path of an output');
  const wanted = new Map<string, { readonly content: string; readonly name: string }>();
  withPaths(task, (path) => {
    const [, index, name = ''] = PASSED.exec(path) ?? [];
    const content = index === undefined ? undefined : files[Number(index)];
    if (content === undefined || name === '.' || name === '..')
      throw new Error('the path of a file');
    wanted.set(path, { content, name });
    return path;
  });
  if (wanted.size === 0) return { task, release: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-passed-'));
  const release = () => rm(folder, { recursive: true, force: true });
  try {
    const paths = new Map<string, string>();
    for (const [place, { content, name }] of wanted) {
      const own = join(folder, String(paths.size));
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that they aren't all in memory twice
      await mkdir(own);
      // oxlint-disable-next-line no-await-in-loop
      await writeFile(join(own, name), Buffer.from(content, 'base64'), { mode: 0o600 });
      paths.set(place, join(own, name));
    }
    return { task: withPaths(task, (path) => paths.get(path) ?? path), release };
  } catch (error) {
    await release();
    throw error;
  }
};
