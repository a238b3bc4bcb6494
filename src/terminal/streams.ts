// The command's standard streams. Everything that it prints goes through here.
import { isatty } from 'node:tty';
import { styleText } from 'node:util';
import type { Streams, Style } from '../main/command/command-context';
import type { Colors } from './run-in-app';

/** The streams of this process. */
export interface OwnStreams extends Streams {
  /** Where colors are shown. */
  readonly colors: Colors;
  /** Resolves once everything has been passed on, or can't be. */
  flush(): Promise<void>;
  /** Calls back when the reader of the standard output has closed it. */
  onClosed(listener: () => void): void;
}

/** https://no-color.org */
const hasColors = (isTerminal: boolean): boolean =>
  isTerminal && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';

const colorOf =
  (isOn: boolean) =>
  (style: Style, text: string): string =>
    isOn ? styleText(style, text) : text;

export const openStreams = (): OwnStreams => {
  const { stdout, stderr } = process;
  const isTerminal = isatty(1);
  const colors = { out: hasColors(isTerminal), err: hasColors(isatty(2)) };
  let isClosed = false;
  const listeners = new Set<() => void>();
  /** Lets the one that waits for room go on. */
  let wake = (): void => undefined;
  stdout.on('drain', () => wake());
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
    wake();
    for (const listener of listeners) listener();
  });
  stderr.on('error', () => undefined);
  return {
    isTerminal,
    write: async (content) => {
      if (isClosed || content.length === 0) return;
      if (stdout.write(content)) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    },
    say: (line) => void stderr.write(`${clear()}${line}\n`),
    progress: (line) => {
      if (!isatty(2)) return;
      stderr.write(`${clear()}${line}`);
      isShowing = line !== '';
    },
    colors,
    color: { out: colorOf(colors.out), err: colorOf(colors.err) },
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
