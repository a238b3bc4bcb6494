// The command's standard streams. Everything that it prints goes through here.
import { fstatSync, write as writeCallback } from 'node:fs';
import { promisify, styleText } from 'node:util';
import { codeOf } from '../main/error-code';
import { orAborted } from '../main/or-aborted';
import { ProblemError } from '../main/problem-error';
import type { Passed } from '../main/redaction/gate';

const write = promisify(writeCallback);

type Style = Parameters<typeof styleText>[0];

export interface Streams {
  /** Whether a person reads the standard output, rather than a program or file. */
  readonly isTerminal: boolean;
  /**
   * Writes to the standard output, and waits while the reader is slow. Rejects with the reason of the abort: Ctrl+C, or
   * an output that has been closed or is full.
   */
  write(content: string | Passed<Buffer>): Promise<void>;
  /** Writes a line to the standard error. What other programs sent must have gone through `visibleLine`. */
  say(line: string): void;
  /** Shows a line that the next one replaces, on the standard error if that's a terminal. Empty: removes it. */
  progress(line: string): void;
  /** Colors a text for the standard error or output, if that's a terminal and `NO_COLOR` isn't set. */
  readonly color: Record<'out' | 'err', (style: Style, text: string) => string>;
  /** Resolves once everything has been passed on, or can't be. */
  flush(): Promise<void>;
}

const colorOn =
  (stream: NodeJS.WriteStream) =>
  (style: Style, text: string): string =>
    stream.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
      ? // Its own check is of the standard output, whichever stream this is for.
        styleText(style, text, { validateStream: false })
      : text;

/** The reader of a pipe has ended, such as `head` once it has read enough. */
const CLOSED = new Set<string | null>(['EPIPE', 'ECONNRESET', 'EOF']);

const outputProblem = (error: unknown): ProblemError => {
  const code = codeOf(error);
  if (CLOSED.has(code)) return new ProblemError('output-closed');
  return new ProblemError('save-failed', {
    title: 'The output couldn’t be written.',
    next: 'Check the disk that it’s written to. What’s there isn’t complete.',
    detail: code ?? '',
  });
};

/** Writes all of it. A file may take a part only, which Node's own stream doesn't look at: a full disk loses the end. */
const writeToFile = async (content: string | Buffer): Promise<void> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length;) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const { bytesWritten } = await write(process.stdout.fd, bytes, at);
    at += bytesWritten;
  }
};

const writeToStream = (content: string | Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(content, (error) => (error ? reject(error) : resolve()));
  });

const isFile = (descriptor: number): boolean => {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    // It's closed, which the first write reports.
    return false;
  }
};

/** `abort`: aborted if the standard output can't be written to; once aborted, nothing more is written. */
export const openStreams = (abort: AbortController): Streams => {
  const { stdout, stderr } = process;
  const { signal } = abort;
  /** Whether the last line on the standard error is one of progress. */
  let isShowing = false;
  /** On a terminal, a line of progress would overwrite the last line of what has been printed. */
  let isBodyBegun = false;
  const clear = (): string => {
    const sequence = isShowing ? '\r\u001B[K' : '';
    isShowing = false;
    return sequence;
  };
  // Without a listener, an error would crash the program.
  stdout.on('error', (error) => abort.abort(outputProblem(error)));
  stderr.on('error', () => undefined);
  const writeOut = isFile(stdout.fd) ? writeToFile : writeToStream;
  return {
    isTerminal: stdout.isTTY,
    write: async (content) => {
      signal.throwIfAborted();
      if (content.length === 0) return;
      if (stdout.isTTY) {
        stderr.write(clear());
        isBodyBegun = true;
      }
      try {
        await orAborted(writeOut(content), signal);
      } catch (error) {
        if (!signal.aborted) abort.abort(outputProblem(error));
        signal.throwIfAborted();
      }
    },
    say: (line) => void stderr.write(`${clear()}${line}\n`),
    progress: (line) => {
      if (!stderr.isTTY || isBodyBegun) return;
      stderr.write(`${clear()}${line}`);
      isShowing = line !== '';
    },
    color: { out: colorOn(stdout), err: colorOn(stderr) },
    flush: async () => {
      // Whoever interrupts the command doesn't wait for a reader that has stopped reading.
      const streams = signal.aborted ? [stderr] : [stdout, stderr];
      await Promise.all(
        streams.map((stream) => new Promise((done) => void stream.write('', done))),
      );
    },
  };
};
