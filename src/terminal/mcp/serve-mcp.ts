// keybearer mcp: serves the tools over the standard streams until the client closes them.
import { once } from 'node:events';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { EXIT, type ExitCode } from '../../main/command/exit-code';
import { createMcpServer } from './tools';
import type { RunCaptured } from './captured';

export const serveMcp = async (run: RunCaptured, signal: AbortSignal): Promise<ExitCode> => {
  const server = serveStdio(() => createMcpServer(run));
  await Promise.race([
    once(process.stdin, 'end'),
    once(process.stdin, 'close'),
    once(signal, 'abort'),
  ]);
  await server.close();
  return EXIT.ok;
};
