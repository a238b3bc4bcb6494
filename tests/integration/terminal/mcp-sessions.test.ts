// What keybearer mcp keeps between calls while no Keybearer is open: the token, until the settings change.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  closePlaces,
  COMMAND,
  createPlace,
  isBuilt,
  serveApi,
  type Place,
  type TestApi,
} from '../../support/command';
import { connectionWith } from '../../support/connection';
import { closeServers } from '../../support/servers';
import { settingsText } from '../../support/settings-text';

describe.skipIf(!isBuilt)('keybearer mcp', { timeout: 180_000 }, () => {
  let place: Place;
  let api: TestApi;
  let client: Client;
  beforeEach(async () => {
    place = createPlace();
    api = await serveApi((_request, response) => response.end('ok'));
  });
  afterEach(async () => {
    await client.close();
    await closeServers();
    await closePlaces();
  });

  const open = async (...options: readonly string[]): Promise<void> => {
    client = new Client({ name: 'test', version: '1' });
    const env = { ...place.env, ...api.credentials };
    const args = [COMMAND, 'mcp', ...options];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
  };
  const call = (name: string, given: Record<string, unknown>) =>
    client.callTool({ name, arguments: given });
  const saveSettings = (...urls: readonly string[]): void => {
    mkdirSync(place.profile, { recursive: true });
    const connections = urls.map((origin, at) =>
      connectionWith({
        id: `id-${at}`,
        name: `Dealer ${at}`,
        tokenUrl: `${origin}/token`,
        apiBaseUrl: origin,
        plainHttpAccepted: true,
        credentials: null,
      }),
    );
    const file = join(place.profile, 'settings.json');
    writeFileSync(`${file}.new`, settingsText(connections));
    renameSync(`${file}.new`, file);
  };

  test('one token serves calls in a row and at once', async () => {
    await open(...api.options);
    const calls = Array.from({ length: 20 }, () => call('call_api', { url: '/x' }));
    for (const result of await Promise.all(calls)) expect(result.isError).toBeFalsy();
    expect((await call('call_api', { url: '/x' })).isError).toBeFalsy();
    expect(api.tokens).toHaveLength(1);
    expect((await call('get_token_status', {})).structuredContent).toMatchObject({
      token: expect.anything(),
    });
  });

  test('each connection has a token of its own', async () => {
    const other = await serveApi((_request, response) => response.end('other'));
    saveSettings(api.server.origin, other.server.origin);
    await open();
    for (const [connection, times] of [
      ['Dealer 0', 2],
      ['Dealer 1', 3],
    ] as const)
      for (let turn = 0; turn < times; turn += 1)
        expect((await call('call_api', { url: '/x', connection })).isError).toBeFalsy();
    expect([api.tokens.length, api.calls().length]).toEqual([1, 2]);
    expect([other.tokens.length, other.calls().length]).toEqual([1, 3]);
  });

  test('after the settings have changed, the next call follows them, and one that’s waiting ends', async () => {
    let respond: (() => void) | undefined;
    // Longer than what's kept in memory.
    const late = 'late'.repeat(1_000_000);
    const slow = await serveApi((_request, response) => (respond = () => response.end(late)));
    saveSettings(slow.server.origin);
    await open();
    const waiting = call('call_api', { url: '/slow', connection: 'Dealer 0' });
    await expect.poll(() => slow.calls().length, { timeout: 60_000 }).toBe(1);
    saveSettings(api.server.origin);
    const after = await call('call_api', { url: '/x', connection: 'Dealer 0' });
    expect(after.structuredContent).toMatchObject({ status: 200, body: 'ok' });
    expect(api.calls()).toHaveLength(1);
    respond?.();
    expect((await waiting).structuredContent).toMatchObject({
      status: 200,
      body: expect.stringMatching(/^latelate/),
    });
  });

  test('a connection that isn’t there can be used once it is', async () => {
    saveSettings(api.server.origin);
    await open();
    const named = { url: '/x', connection: 'Dealer 1' };
    expect((await call('call_api', named)).isError).toBe(true);
    saveSettings(api.server.origin, api.server.origin);
    expect((await call('call_api', named)).isError).toBeFalsy();
  });
});
