// The command's standard streams. Everything that it prints goes through here.
import { once } from 'node:events';
import { styleText } from 'node:util';
import type { Streams, Style } from '../main/command/command-context';

/** The streams of this process. */
export interface OwnStreams extends Streams {
  /** Resolves once everything has been passed on, or can't be. */
  flush(): Promise<void>;
  /** Calls back when the reader of the standard output has closed it. */
  onClosed(listener: () => void): void;
}

const colorOn =
  (stream: NodeJS.WriteStream) =>
  (style: Style, text: string): string =>
    stream.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
      ? styleText(style, text)
      : text;

export const openStreams = (): OwnStreams => {
  const { stdout, stderr } = process;
  let isClosed = false;
  const listeners = new Set<() => void>();
  /** Whether the last line on the standard error is one of progress. */
  let isShowing = false;
  const clear = (): string => {
    const sequence = isShowing ? '\r\u001B[K' : '';
    isShowing = false;
    return sequence;
  };
  // Without a listener, a reader such as `head` that has read enough would crash the program.
  stdout.on('error', () => {
    if (isClosed) return;
    isClosed = true;
    for (const listener of listeners) listener();
  });
  stderr.on('error', () => undefined);
  return {
    isTerminal: stdout.isTTY,
    write: async (content) => {
      if (isClosed || content.length === 0) return;
      if (stdout.write(content)) return;
      await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
    },
    say: (line) => void stderr.write(`${clear()}${line}\n`),
    progress: (line) => {
      if (!stderr.isTTY) return;
      stderr.write(`${clear()}${line}`);
      isShowing = line !== '';
    },
    color: { out: colorOn(stdout), err: colorOn(stderr) },
    flush: async () => {
      await Promise.all(
        [stdout, stderr].map((stream) => new Promise((done) => void stream.write('', done))),
      );
    },
    onClosed: (listener) => {
      listeners.add(listener);
      if (isClosed) listener();
    },
  };
};
