// Streams that keep what a task prints, for a program that goes on with it.
import type { Streams } from '../main/command/command-context';

export const NO_COLORS = { out: false, err: false };

/** `progress` is called with each line of progress. */
export const captureStreams = (progress: Streams['progress'] = () => undefined) => {
  const parts: Buffer[] = [];
  const lines: string[] = [];
  const plain = (_style: unknown, text: string): string => text;
  const streams: Streams = {
    isTerminal: false,
    write: async (content) => void parts.push(Buffer.from(content)),
    say: (line) => void lines.push(line),
    progress,
    color: { out: plain, err: plain },
  };
  return {
    streams,
    taken: () => ({ output: Buffer.concat(parts).toString('utf8'), said: lines.join('\n') }),
  };
};
