// Has a task run by the Keybearer that's open, which has the credentials and asks its person.
import { readFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { codeOf } from '../main/error-code';
import type { Streams } from '../main/command/command-context';
import type { ExitCode } from '../main/command/exit-code';
import type { Task } from '../main/command/task';
import { ProblemError } from '../main/problem-error';
import { readFrames } from '../main/programs/frames';
import { isPrivateFolder, type SocketPlace } from '../main/programs/socket-place';
import { COOKIE_HEADER } from '../main/programs/socket-server';
import type { Passed } from './pass-files';
import type { ReceivedBody } from './received-body';

/** Where colors are shown. */
export type Colors = Readonly<Record<'out' | 'err', boolean>>;

interface Options {
  readonly place: SocketPlace;
  readonly task: Task;
  readonly streams: Streams;
  readonly colors: Colors;
  readonly signal: AbortSignal;
}

/** There's no socket, or one that's left from a run that was killed. */
const NOT_RUNNING = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK']);

const readCookie = ({ folder, cookieFile }: SocketPlace): string | null => {
  // Another user could have put a socket into a folder that isn't private.
  if (folder !== null && !isPrivateFolder(folder)) return null;
  try {
    return readFileSync(cookieFile, 'utf8');
  } catch {
    return null;
  }
};

/** A server for agents asks again and again. */
const agent = new Agent({ keepAlive: true });

const guarded = new WeakSet<Socket>();

/** A connection that's closed while it's written to can report that a second time, when nobody listens. */
const guard = (socket: Socket): void => {
  if (!guarded.has(socket)) socket.on('error', () => undefined);
  guarded.add(socket);
};

/** Resolves to null if no Keybearer listens. */
const post = (
  { place, streams, colors, signal }: Options,
  { task, files }: Passed,
  cookie: string,
): Promise<IncomingMessage | null> =>
  new Promise((resolve, reject) => {
    const { isTerminal } = streams;
    const terminal = { isTerminal, colors };
    const text = JSON.stringify({ task, pid: process.pid, files, terminal });
    const sent = request(
      {
        socketPath: place.path,
        path: '/task',
        method: 'POST',
        headers: {
          [COOKIE_HEADER]: cookie,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        },
        signal,
        agent,
      },
      resolve,
    );
    sent.once('socket', guard);
    sent.on('error', (error) => {
      if (signal.aborted) reject(new ProblemError('cancelled'));
      else if (NOT_RUNNING.has(codeOf(error) ?? '')) resolve(null);
      else reject(new ProblemError('app-unreachable', { detail: codeOf(error) ?? '' }));
    });
    sent.end(text);
  });

const outputOf = (task: Task): string => {
  if (task.command === 'call' && task.output !== null) return task.output;
  throw new Error('nobody asked for a file');
};

/** Most tasks have no files, so what reads them isn't loaded. */
const passedOf = async (task: Task): Promise<Passed> => {
  const hasFiles =
    task.command === 'call'
      ? task.input !== null || task.output !== null
      : task.command === 'send' && ['file', 'multipart'].includes(task.request.body.kind);
  return hasFiles ? (await import('./pass-files')).passFiles(task) : { task, files: [] };
};

/** Prints what comes, writes the file, and returns the exit code. */
const print = async (
  response: IncomingMessage,
  { task, streams, signal }: Options,
): Promise<ExitCode> => {
  let exit: number | null = null;
  let body: ReceivedBody | null = null;
  const received = async (): Promise<ReceivedBody> => {
    const { createReceivedBody } = await import('./received-body');
    return (body ??= await createReceivedBody());
  };
  try {
    for await (const frame of readFrames(response as AsyncIterable<Buffer>)) {
      // What Keybearer sends has passed its gate.
      if ('out' in frame) await streams.write(frame.out as Parameters<Streams['write']>[0]);
      else if ('err' in frame) streams.say(frame.err);
      else if ('progress' in frame) streams.progress(frame.progress);
      else if ('file' in frame) await (await received()).write(frame.file);
      else if ('saved' in frame) await (await received()).saveTo(outputOf(task), signal);
      else exit = frame.exit;
    }
  } finally {
    await (body as ReceivedBody | null)?.remove();
  }
  if (exit === null) throw new ProblemError('app-gone');
  return exit as ExitCode;
};

/**
 * @returns The exit code; null if no Keybearer is running that lets programs send requests.
 * @throws ProblemError `cancelled`, `app-unreachable`, or `app-gone` if it ended before the task did.
 */
export const runInApp = async (options: Options): Promise<ExitCode | null> => {
  const { place, streams, signal } = options;
  const cookie = readCookie(place);
  if (cookie === null) return null;
  const response = await post(options, await passedOf(options.task), cookie);
  if (response === null) return null;
  if (response.statusCode !== 200) {
    response.resume();
    throw new ProblemError('app-unreachable', { detail: `Status ${response.statusCode}.` });
  }
  try {
    return await print(response, options);
  } catch (error) {
    streams.progress('');
    if (signal.aborted) {
      const { reason } = signal as { readonly reason: unknown };
      throw reason instanceof ProblemError ? reason : new ProblemError('cancelled');
    }
    throw error instanceof ProblemError
      ? error
      : new ProblemError('app-gone', {}, { cause: error });
  }
};
