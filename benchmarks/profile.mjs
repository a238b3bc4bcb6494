// A profile with one connection to a server of the benchmark's own, its credentials in the real keychain.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import keytar from 'keytar';

const SERVICE = 'Keybearer';

/** Issues tokens at /token, and answers everything else with a kilobyte of JSON. */
export async function startServer() {
  const items = Array.from({ length: 12 }, (_, id) => ({
    id,
    name: `Item number ${id}`,
    price: 19_990 + id,
    currency: 'USD',
  }));
  const kilobyte = JSON.stringify({ items }).padEnd(1_024);
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(
      request.url === '/token'
        ? '{"access_token":"abcdefghijklmnop","token_type":"Bearer","expires_in":3600}'
        : kilobyte,
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function makeProfile(origin) {
  const folder = await mkdtemp(join(tmpdir(), 'keybearer-bench-'));
  const id = randomUUID();
  const version = randomUUID();
  const connection = {
    id,
    name: 'Benchmark',
    environment: 'custom',
    tokenUrl: `${origin}/token`,
    scope: '',
    apiBaseUrl: origin,
    subscriptionId: '',
    clientAuthentication: 'basic',
    tokenParameters: [],
    tokenOrigins: [],
    plainHttpAccepted: false,
    confirmWrites: false,
    credentials: { savedAt: Date.now(), keyEnding: '_key', version, keptIn: 'keychain' },
  };
  const general = {
    theme: 'system',
    // A gigabyte takes a while on a busy machine.
    timeLimitSeconds: 600,
    largestResponseMB: 2_000,
    largestHeadersKB: 256,
    followRedirects: true,
    acceptCompressed: false,
    historyDays: 30,
  };
  await writeFile(
    join(folder, 'settings.json'),
    JSON.stringify({
      format: 1,
      selected: id,
      connections: [connection],
      general,
      historyClearedAt: 0,
    }),
  );
  const entry = {
    format: 1,
    version,
    generated: false,
    apiKey: 'benchmark_key',
    apiSecret: 'benchmark_secret',
  };
  await keytar.setPassword(SERVICE, id, JSON.stringify(entry));
  return {
    folder,
    id,
    remove: async () => {
      await keytar.deletePassword(SERVICE, id);
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
