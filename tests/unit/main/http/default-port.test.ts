// The port of a connection: the URL's, or the usual one of its scheme, which an address for undici leaves out.
import { expect, test, vi } from 'vitest';
import { plainConnector } from '../../../../src/main/http/connect/connectors';
import { firstSocket } from '../../../../src/main/http/connect/first-socket';

vi.mock('../../../../src/main/http/connect/first-socket', () => ({
  firstSocket: vi.fn(() => Promise.reject(new Error('not connected'))),
}));

test.each([
  ['http:', '', 80],
  ['https:', '', 443],
  ['http:', '8080', 8080],
  ['https:', '80', 80],
])('%s with %j', async (protocol, port, expected) => {
  const connect = plainConnector({ authorities: '', identity: null });
  const { signal } = new AbortController();
  const options = { hostname: 'api.example.com', host: 'api.example.com', port, protocol };
  await new Promise((resolve) => connect(options, signal, () => resolve(null), null));
  expect(firstSocket).toHaveBeenLastCalledWith(expect.objectContaining({ port: expected }));
});
