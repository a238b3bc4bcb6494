// The command's standard streams. Everything that it prints goes through here.
import { fstatSync, write as writeCallback } from 'node:fs';
import { isatty } from 'node:tty';
import { promisify, styleText } from 'node:util';
import type { Streams, Style } from '../main/command/command-context';
import { codeOf } from '../main/error-code';
import { orAborted } from '../main/or-aborted';
import { ProblemError, problemOf } from '../main/problem-error';
import type { Colors } from './run-in-app';

const write = promisify(writeCallback);

/** The streams of this process. `write` rejects with the reason of the abort, such as Ctrl+C or a full disk. */
export interface OwnStreams extends Streams {
  /** Where colors are shown. */
  readonly colors: Colors;
  /** Writes a report even after Ctrl+C, unless nobody reads it any more. Never rejects. */
  writeLast(content: string): Promise<void>;
  /** Resolves once everything has been passed on, or can't be. */
  flush(): Promise<void>;
}

/** https://no-color.org */
const hasColors = (isTerminal: boolean): boolean =>
  isTerminal && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';

const colorOf =
  (isOn: boolean) =>
  (style: Style, text: string): string =>
    // Its own check is of the standard output, whichever stream this is for.
    isOn ? styleText(style, text, { validateStream: false }) : text;

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
export const openStreams = (abort: AbortController): OwnStreams => {
  const { stdout, stderr } = process;
  const { signal } = abort;
  const isTerminal = isatty(1);
  const isErrorShown = isatty(2);
  const colors = { out: hasColors(isTerminal), err: hasColors(isErrorShown) };
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
    isTerminal,
    write: async (content) => {
      signal.throwIfAborted();
      if (content.length === 0) return;
      if (isTerminal) {
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
    writeLast: async (content) => {
      const { reason } = signal as { readonly reason: unknown };
      if (signal.aborted && problemOf(reason).code !== 'cancelled') return;
      stderr.write(clear());
      // The exit code says that it's incomplete.
      await writeOut(content).catch((error: unknown) => abort.abort(outputProblem(error)));
    },
    say: (line) => void stderr.write(`${clear()}${line}\n`),
    progress: (line) => {
      if (!isErrorShown || isBodyBegun) return;
      stderr.write(`${clear()}${line}`);
      isShowing = line !== '';
    },
    colors,
    color: { out: colorOf(colors.out), err: colorOf(colors.err) },
    flush: async () => {
      // Whoever interrupts the command doesn't wait for a reader that has stopped reading.
      const streams = signal.aborted ? [stderr] : [stdout, stderr];
      await Promise.all(
        streams.map((stream) => new Promise((done) => void stream.write('', done))),
      );
    },
  };
};
