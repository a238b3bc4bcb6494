// keybearer mcp: serves the tools over the standard streams until the client closes them.
import { once } from 'node:events';
import { pipeline } from 'node:stream';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { EXIT, type ExitCode } from '../../main/command/exit-code';
import type { RunCaptured } from './captured';
import { createMcpServer } from './tools';
import { createWholeLines } from './whole-lines';

/** In bytes: the longest text of a body, in JSON that escapes much of it. */
const LONGEST_MESSAGE = 40 * 1024 * 1024;

/**
 * Resolves once the client or the signal has ended it, or a message was too long to go on after it.
 *
 * @param say Called with a line for the standard error.
 */
export const serveMcp = async (
  run: RunCaptured,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<ExitCode> => {
  const { stdin, stdout } = process;
  const options = { maxBufferSize: LONGEST_MESSAGE };
  const lines = createWholeLines(LONGEST_MESSAGE);
  const ended = new Promise<void>((resolve) => lines.once('close', resolve));
  // However the input ends, that's the end of the lines.
  pipeline(stdin, lines, () => undefined);
  const transport = new StdioServerTransport(lines, stdout, options);
  let isTooLong = false;
  const server = serveStdio(() => createMcpServer(run), {
    transport,
    onerror: ({ message }) => {
      isTooLong ||= message.includes('exceeded maximum size');
    },
  });
  const closed = new Promise<void>((resolve) => {
    const { onclose } = transport;
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it has none
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
  });
  await Promise.race([closed, ended, once(signal, 'abort')]);
  await server.close();
  stdin.unpipe(lines);
  stdin.pause();
  if (!isTooLong) return EXIT.ok;
  say(
    `keybearer: The client sent a message of more than ${LONGEST_MESSAGE / 1024 / 1024} MB. Nothing can be read after it, so the server ends.`,
  );
  return EXIT.usage;
};
