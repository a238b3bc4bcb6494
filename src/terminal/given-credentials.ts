// Credentials that the caller passes, where there's no keychain: from the standard input, a file or the environment, in
// this order. Never from an argument, which any program on the computer can read.
import { closeSync, constants, createReadStream, fstatSync, openSync, type Stats } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { z } from 'zod';
import { codeOf } from '../main/error-code';
import { ProblemError } from '../main/problem-error';
import { API_KEY, API_SECRET, CREDENTIALS_FILE } from './credential-variables';

const pairSchema = z.object({ apiKey: z.string().min(1), apiSecret: z.string().min(1) });
export type GivenPair = Readonly<z.infer<typeof pairSchema>>;

/** More than a pair that fits in a keychain needs. */
const MOST_BYTES = 64 * 1024;

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const malformed = (from: string): ProblemError =>
  new ProblemError('credentials-malformed', { detail: from });

/**
 * Reads a pair from a text: JSON with `apiKey` and `apiSecret`, or the API Key on the first line and the API Secret on
 * the second. Never quotes the text. `from` names it in the problem.
 */
export const parsePair = (text: string, from: string): GivenPair => {
  const content = text.replace(/^\uFEFF/, '');
  const json = pairSchema.safeParse(jsonIn(content));
  if (json.success) return json.data;
  const [apiKey = '', apiSecret = '', ...more] = content.replace(/(\r?\n)+$/, '').split(/\r?\n/);
  if (apiKey === '' || apiSecret === '' || more.length > 0 || apiKey.trim().startsWith('{'))
    throw malformed(from);
  return { apiKey, apiSecret };
};

/** Reads a pair to the stream's end. Rejects with the signal's reason on abort. */
const readPair = async (
  stream: Readable,
  from: string,
  signal: AbortSignal | undefined,
): Promise<GivenPair> => {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    const input = signal === undefined ? stream : addAbortSignal(signal, stream);
    for await (const part of input as AsyncIterable<Buffer | string>) {
      parts.push(Buffer.from(part));
      size += part.length;
      if (size > MOST_BYTES) throw malformed(from);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
  return parsePair(Buffer.concat(parts).toString('utf8'), from);
};

/** Others could read a file with such a mode. Windows has no modes: there, the folder's permissions count. */
const isPrivate = (mode: number): boolean => process.platform === 'win32' || (mode & 0o077) === 0;

const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const assertReadable = (found: Stats, path: string): void => {
  if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  if (isPrivate(found.mode)) return;
  throw new ProblemError('credentials-file-readable', {
    detail: `${path} has mode ${(found.mode & 0o777).toString(8).padStart(3, '0')}.`,
  });
};

/**
 * Opens the file, or a FIFO such as a shell's <(…). Opening a FIFO doesn't wait for its writer, nor does reading block
 * a thread, so that Ctrl+C ends both.
 */
const openFile = (path: string): Readable => {
  const descriptor = openSync(path, WITHOUT_WAITING);
  try {
    const found = fstatSync(descriptor);
    assertReadable(found, path);
    return found.isFIFO()
      ? new Socket({ fd: descriptor, readable: true, writable: false })
      : createReadStream('', { fd: descriptor });
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
};

const readFile = async (path: string, signal: AbortSignal | undefined): Promise<GivenPair> => {
  try {
    return await readPair(openFile(path), path, signal);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('credentials-file-unreadable', {
      detail: `${path}: ${codeOf(error) ?? ''}`,
    });
  }
};

/** Takes a variable out of the environment, so that no process that's started later inherits it. */
const take = (env: NodeJS.ProcessEnv, name: string): string | undefined => {
  const value = env[name];
  delete env[name];
  return value;
};

interface Sources {
  /** Null unless the caller asked to read it. */
  readonly input: Readable | null;
  /** Loses its credentials, whether they're used or not. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends the wait for input. */
  readonly signal?: AbortSignal;
}

/** Returns the first pair that's given; null if there's none. Throws a ProblemError. */
export const readGivenPair = async ({ input, env, signal }: Sources): Promise<GivenPair | null> => {
  const path = env[CREDENTIALS_FILE] ?? '';
  const apiKey = take(env, API_KEY);
  const apiSecret = take(env, API_SECRET);
  if (input !== null) return readPair(input, 'The standard input.', signal);
  if (path !== '') return readFile(path, signal);
  if (apiKey === undefined && apiSecret === undefined) return null;
  // An empty one is a pipeline whose secret is missing. It must not pass for a success with the sandbox.
  if (!apiKey || !apiSecret) {
    throw new ProblemError('credentials-incomplete', {
      next: `Set both ${API_KEY} and ${API_SECRET}.`,
    });
  }
  return { apiKey, apiSecret };
};
