// The process that accesses the operating system's keychain through keytar, one request at a time.
//
// It's a separate process because keytar has no time limit, and because it never recovers after the keyring was
// restarted: main ends this process and starts another.
import type Keytar from 'keytar';
import { z } from 'zod';
import { parentPort } from '../../parent-port';
import type { KeychainReply, KeychainRequest } from './keychain-messages';

const requestSchema: z.ZodType<KeychainRequest> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('get'), service: z.string(), account: z.string() }),
  z.strictObject({
    kind: z.literal('set'),
    service: z.string(),
    account: z.string(),
    value: z.string(),
  }),
  z.strictObject({ kind: z.literal('delete'), service: z.string(), account: z.string() }),
]);

/** Only main sends messages; one that fails the schema is a bug. */
const perform = async (request: KeychainRequest): Promise<KeychainReply> => {
  let keytar: typeof Keytar;
  try {
    ({ default: keytar } = await import('keytar'));
  } catch (error) {
    return { kind: 'failed', stage: 'load', message: error instanceof Error ? error.message : '' };
  }
  const { service, account } = request;
  try {
    switch (request.kind) {
      case 'get':
        return { kind: 'value', value: await keytar.getPassword(service, account) };
      case 'set':
        await keytar.setPassword(service, account, request.value);
        return { kind: 'done', done: true };
      case 'delete':
        return { kind: 'done', done: await keytar.deletePassword(service, account) };
    }
  } catch (error) {
    return { kind: 'failed', stage: 'call', message: error instanceof Error ? error.message : '' };
  }
};

const port = parentPort();
port.on('message', ({ data }) => {
  void perform(requestSchema.parse(data)).then((reply) => port.postMessage(reply));
});
