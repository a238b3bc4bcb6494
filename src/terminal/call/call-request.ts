// Makes a request of the arguments of `keybearer call`.
import { createWriteStream, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WireRequest } from '../../shared/bridge/api-request';
import type { Connection } from '../../shared/connection';
import { LIMITS } from '../../shared/request-limits';
import { describeProblem, type ProblemCode } from '../../shared/problems/problem';
import { codeOf } from '../../main/error-code';
import { ProblemError } from '../../main/problem-error';
import { jsonOfFields, parseFields, queryOfFields, type GivenField } from './fields';

export interface CallOptions {
  /** As written: `Name: value`. */
  readonly header?: readonly string[];
  /** `-f` and `-F` in the order given. */
  readonly fields?: readonly GivenField[];
  /** A file's path, or `-` for the standard input. */
  readonly input?: string;
  readonly subscriptionId?: string;
}

const headersOf = (given: readonly string[]): readonly [string, string][] =>
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

const USUAL = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Methods are case-sensitive (RFC 9110 section 9.1), but nobody means `get`. */
const usualCase = (method: string): string =>
  USUAL.has(method.toUpperCase()) ? method.toUpperCase() : method;

/** Keeps the standard input in a private file, because a redirect or a renewed token sends it again. */
const spool = async (input: Readable, folder: string, signal: AbortSignal): Promise<string> => {
  const path = join(folder, 'input');
  try {
    await pipeline(input, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw notStored(error);
  }
  return path;
};

const notStored = (error: unknown): ProblemError =>
  new ProblemError('save-failed', {
    title: 'The standard input couldn’t be stored.',
    next: `Check that you can write to ${tmpdir()}, or pass the body with --input FILE.`,
    detail: codeOf(error) ?? '',
  });

const privateFolder = (): Promise<string> =>
  mkdtemp(join(tmpdir(), 'keybearer-input-')).then(
    (folder) => {
      // If Ctrl+C is pressed twice, nothing else removes it.
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
      return folder;
    },
    (error: unknown) => {
      throw notStored(error);
    },
  );

export interface PreparedRequest {
  readonly request: WireRequest;
  /** Removes what was stored for it. */
  readonly release: () => Promise<void>;
}

const addedTo = (url: string, query: string): string => {
  if (query === '') return url;
  const [address = '', ...fragment] = url.split('#');
  const joined = `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return [joined, ...fragment].join('#');
};

const refuse = (code: ProblemCode): never => {
  throw new ProblemError(code, describeProblem(code));
};

/** Each limit that the request's schema has for these, in the words that the window uses. */
const assertWithin = (
  method: string,
  url: string,
  headers: readonly [string, string][],
  subscriptionId: string,
): void => {
  if (method.length > LIMITS.method) refuse('method-too-long');
  if (url.length > LIMITS.url) refuse('url-too-long');
  if (headers.length > LIMITS.headers) refuse('headers-too-many');
  for (const [name, value] of headers)
    if (name.length > LIMITS.headerName || value.length > LIMITS.headerValue)
      refuse('header-too-long');
  if (subscriptionId.length > LIMITS.id) refuse('header-too-long');
};

/**
 * Prepares the request. Fields make a GET without a method a POST with JSON, as with `gh api`; with a GET or HEAD, or
 * beside `--input`, they're added to the query.
 *
 * @param method As written; null if there was none.
 * @param signal Ends the wait for the standard input.
 * @throws ProblemError of what isn't valid.
 */
export const prepareRequest = async (
  connection: Connection,
  method: string | null,
  url: string,
  options: CallOptions,
  signal: AbortSignal,
): Promise<PreparedRequest> => {
  const headers = headersOf(options.header ?? []);
  const fields = await parseFields(options.fields ?? []);
  const hasBody = options.input !== undefined;
  const used = usualCase(method ?? (fields.length > 0 || hasBody ? 'POST' : 'GET'));
  const isQuery = hasBody || used === 'GET' || used === 'HEAD';
  const address = addedTo(url, isQuery ? queryOfFields(fields) : '');
  assertWithin(used, address, headers, options.subscriptionId ?? '');

  let folder: string | null = null;
  const body = async (): Promise<WireRequest['body']> => {
    const { input } = options;
    if (input === undefined) {
      if (isQuery || fields.length === 0) return { kind: 'none' };
      const text = jsonOfFields(fields);
      if (text.length > LIMITS.bodyText) refuse('body-too-long');
      return { kind: 'text', text, contentType: 'application/json' };
    }
    if (input === '-') folder = await privateFolder();
    const path = folder === null ? input : await spool(process.stdin, folder, signal);
    const type = 'application/json';
    return { kind: 'file', file: { path, name: basename(input), type } };
  };
  const release = async (): Promise<void> => {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };

  try {
    const request: WireRequest = {
      connection: connection.id,
      method: used,
      url: address,
      headers: headers.map(([name, value]) => [name, value]),
      subscriptionId: options.subscriptionId ?? (connection.subscriptionId || null),
      requestId: 'fresh',
      body: await body(),
      token: 'auto',
      // Whoever writes a method or passes a body means it.
      confirmed: true,
    };
    return { request, release };
  } catch (error) {
    await release();
    throw error;
  }
};
