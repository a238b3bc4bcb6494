// The sandbox's process as shipped: bundled and minified, which once broke oidc-provider.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MessageFromSandbox } from '../../src/main/sandbox/messages';

const CLIENT = { apiKey: 'key', apiSecret: 'secret' } as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-sandbox-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '../../src/main/sandbox/process.ts'),
      outDir: folder,
      minify: true,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'process.js' } },
    },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('issues tokens that expire, and prints nothing', async () => {
  const child = fork(join(folder, 'process.js'), { silent: true });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
  try {
    child.send({ kind: 'start', clients: [CLIENT] });
    const [message] = (await once(child, 'message')) as [unknown];
    const ready = MessageFromSandbox.parse(message);
    if (ready.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(ready)}`);
    const response = await fetch(ready.tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'anonymous',
        client_id: CLIENT.apiKey,
        client_secret: CLIENT.apiSecret,
      }),
    });
    const token = (await response.json()) as { access_token: string; expires_in: number };
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const call = await fetch(`${ready.origin}/tokens/short`, {
      headers: { Authorization: `Bearer ${token.access_token}` },
    });
    expect(await call.json()).toMatchObject({ lifetimeSeconds: 3600 });
  } finally {
    child.kill();
    await once(child, 'close');
  }
  expect(printed).toBe('');
});
