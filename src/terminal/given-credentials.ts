// Credentials that the caller passes, where there's no keychain: from the standard input, a file or the environment, in
// this order. Never from an argument, which any program on the computer can read.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
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

/**
 * Reads a pair from a text: JSON with `apiKey` and `apiSecret`, or the API Key on the first line and the API Secret on
 * the second. Never quotes the text. `from` names it in the problem.
 */
export const parsePair = (text: string, from: string): GivenPair => {
  const json = pairSchema.safeParse(jsonIn(text.replace(/^\uFEFF/, '')));
  if (json.success) return json.data;
  const [apiKey = '', apiSecret = '', ...more] = text.replace(/(\r?\n)+$/, '').split(/\r?\n/);
  if (apiKey === '' || apiSecret === '' || more.length > 0 || apiKey.trim().startsWith('{'))
    throw new ProblemError('credentials-malformed', { detail: from });
  return { apiKey, apiSecret };
};

const readAll = async (stream: AsyncIterable<Buffer | string>): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(Buffer.from(part));
    size += part.length;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(parts).toString('utf8');
};

/** Others could read a file with such a mode. Windows has no modes: there, the folder's permissions count. */
const isPrivate = (mode: number): boolean => process.platform === 'win32' || (mode & 0o077) === 0;

const readFile = async (path: string): Promise<string> => {
  try {
    // A FIFO, such as a shell's <(…), is read too; it isn't waited for before its mode has been checked.
    const file = await open(path, constants.O_RDONLY);
    try {
      const { mode } = await file.stat();
      if (!isPrivate(mode)) {
        throw new ProblemError('credentials-file-readable', {
          detail: `${path} has mode ${(mode & 0o777).toString(8).padStart(3, '0')}.`,
        });
      }
      return await readAll(file.createReadStream({ autoClose: false }));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('credentials-file-unreadable', {
      detail: `${path}: ${codeOf(error) ?? ''}`,
    });
  }
};

/** Takes a variable out of the environment, so that no process that's started later inherits it. */
const take = (env: NodeJS.ProcessEnv, name: string): string => {
  const value = env[name] ?? '';
  delete env[name];
  return value;
};

interface Sources {
  /** Null unless the caller asked to read it. */
  readonly input: AsyncIterable<Buffer | string> | null;
  /** Loses its credentials, whether they're used or not. */
  readonly env: NodeJS.ProcessEnv;
}

/** Returns the first pair that's given; null if there's none. Throws a ProblemError. */
export const readGivenPair = async ({ input, env }: Sources): Promise<GivenPair | null> => {
  const path = env[CREDENTIALS_FILE] ?? '';
  const apiKey = take(env, API_KEY);
  const apiSecret = take(env, API_SECRET);
  if (input !== null) return parsePair(await readAll(input), 'The standard input.');
  if (path !== '') return parsePair(await readFile(path), path);
  if (apiKey === '' && apiSecret === '') return null;
  if (apiKey === '' || apiSecret === '') {
    throw new ProblemError('credentials-incomplete', {
      next: `Set both ${API_KEY} and ${API_SECRET}.`,
    });
  }
  return { apiKey, apiSecret };
};
