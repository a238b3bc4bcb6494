// Makes a task of the arguments of `keybearer call`.
import { createWriteStream, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { codeOf } from '../main/error-code';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CallTask } from '../main/command/task';
import { ProblemError } from '../main/problem-error';
import { parseFields, type GivenField } from './fields';

/** The options as commander has them. */
export interface CallOptions {
  readonly connection?: string;
  /** As written: `Name: value`. */
  readonly header?: readonly string[];
  /** A file's path, or `-` for the standard input. */
  readonly input?: string;
  readonly subscriptionId?: string;
  readonly include?: boolean;
  readonly json?: boolean;
  readonly jsonpath?: string;
  readonly output?: string;
}

const headersOf = (given: readonly string[]): [string, string][] =>
  given.map((line) => {
    const at = line.indexOf(':');
    if (at < 1) {
      throw new ProblemError('header-invalid', {
        next: 'Write it as "Name: value".',
        detail: line.slice(0, 100),
      });
    }
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });

const notStored = (error: unknown): ProblemError =>
  new ProblemError('save-failed', {
    title: 'The standard input couldn’t be stored.',
    next: `Check that you can write to ${tmpdir()}, or pass the body with --input FILE.`,
    detail: codeOf(error) ?? '',
  });

const privateFolder = async (): Promise<string> => {
  try {
    const folder = await mkdtemp(join(tmpdir(), 'keybearer-input-'));
    // If Ctrl+C is pressed twice, nothing else removes it.
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  } catch (error) {
    throw notStored(error);
  }
};

/** Stores the standard input in a private file, because a redirect or a renewed token sends it again. */
const store = async (input: Readable, folder: string, signal: AbortSignal): Promise<string> => {
  const path = join(folder, 'input');
  try {
    await pipeline(input, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw notStored(error);
  }
  return path;
};

export interface Prepared {
  readonly task: CallTask;
  /** Removes what was stored for it. */
  readonly release: () => Promise<void>;
}

/** `signal` ends the wait for the standard input. Throws a ProblemError of what isn't valid, or the signal's reason. */
export const prepareCall = async (
  method: string | null,
  url: string,
  fields: readonly GivenField[],
  options: CallOptions & { readonly signal: AbortSignal },
): Promise<Prepared> => {
  const { connection, input, output } = options;
  const headers = headersOf(options.header ?? []);
  const parsed = await parseFields(fields);
  const folder = input === '-' ? await privateFolder() : null;
  const release = async (): Promise<void> => {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  const inputFile = async (): Promise<string | null> => {
    if (folder !== null) return store(process.stdin, folder, options.signal);
    return input === undefined ? null : resolve(input);
  };
  try {
    const task: CallTask = {
      command: 'call',
      connection,
      method,
      url,
      headers,
      fields: [...parsed],
      text: null,
      input: await inputFile(),
      subscriptionId: options.subscriptionId ?? null,
      include: options.include ?? false,
      json: options.json ?? false,
      jsonpath: options.jsonpath ?? null,
      output: output === undefined ? null : resolve(output),
    };
    return { task, release };
  } catch (error) {
    await release();
    throw error;
  }
};
