// The standard streams of a program that asked from another process.
import type { ServerResponse } from 'node:http';
import { styleText } from 'node:util';
import { z } from 'zod';
import { bytesOf } from '../command/output/body-bytes';
import type { Streams, Style } from '../command/command-context';
import { frameOf, type Frame } from './frames';

export const terminalSchema = z.strictObject({
  /** Whether its standard output is a terminal. */
  isTerminal: z.boolean(),
  /** Where colors are shown. */
  colors: z.strictObject({ out: z.boolean(), err: z.boolean() }),
});
type Terminal = z.infer<typeof terminalSchema>;

/** Writes frames to the response. Waits while the program is slow to read them. */
export const remoteStreams = (response: ServerResponse, terminal: Terminal): Streams => {
  /** Lets the one that waits for room go on. */
  let wake = (): void => undefined;
  response.on('drain', () => wake()).once('close', () => wake());
  const send = async (frame: Frame): Promise<void> => {
    if (response.destroyed) return;
    let hasRoom = true;
    for (const part of frameOf(frame)) hasRoom = response.write(part);
    if (hasRoom) return;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  };
  const color =
    (isOn: boolean) =>
    (style: Style, text: string): string =>
      // Whether this process has a terminal doesn't matter.
      isOn ? styleText(style, text, { validateStream: false }) : text;
  return {
    isTerminal: terminal.isTerminal,
    write: async (content) => {
      if (content.length > 0) await send({ out: Buffer.from(content) });
    },
    say: (line) => void send({ err: line }),
    progress: (line) => void send({ progress: line }),
    sendBody: async (body) => {
      // What's stored has passed the gate.
      for await (const part of bytesOf(body)) await send({ file: Buffer.from(part) });
      await send({ saved: true });
    },
    color: { out: color(terminal.colors.out), err: color(terminal.colors.err) },
  };
};
