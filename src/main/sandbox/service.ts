// The message handler of the sandbox's process: starts the server and sets its clients.
import type { ParentPort } from '../parent-port';
import { MessageToSandbox, type MessageFromSandbox } from './messages';
import { startSandboxServer, type SandboxServer } from './server';
import * as words from './words';

/** Replies to every message. A second start returns the first; an invalid message is refused without quoting it. */
export const serveSandbox = (
  port: ParentPort<MessageFromSandbox>,
  start = startSandboxServer,
): void => {
  let server: Promise<SandboxServer> | null = null;

  const reply = async (data: unknown): Promise<MessageFromSandbox> => {
    const parsed = MessageToSandbox.safeParse(data);
    if (!parsed.success) return { kind: 'failed', message: words.invalidMessage };
    const { kind, clients } = parsed.data;
    if (kind === 'clients' && !server) {
      return { kind: 'failed', message: words.notStarted };
    }
    server ??= start({ clients });
    const running = await server;
    running.setClients(clients);
    if (kind === 'clients') return { kind: 'clients-set' };
    const { origin, issuer, tokenUrl } = running;
    return { kind: 'ready', origin, issuer, tokenUrl };
  };

  port.on('message', ({ data }) => {
    reply(data).then(
      (message) => port.postMessage(message),
      (error: unknown) => {
        server = null;
        const message = error instanceof Error ? error.message : String(error);
        port.postMessage({ kind: 'failed', message });
      },
    );
  });
};
