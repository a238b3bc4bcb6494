// The built command with credentials in the real keychain and no Keybearer open: what a person always allows, and
// nothing else.
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import keytar from 'keytar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeEntry } from '../../../src/main/credentials/entry';
import { placeOf } from '../../../src/main/credentials/place';
import { scopeOf } from '../../../src/main/connections/permissions';
import type { Connection } from '../../../src/shared/connection';
import type { Permission } from '../../../src/shared/programs';
import {
  closePlaces,
  COMMAND,
  createPlace,
  isBuilt,
  serveApi,
  startProgramWith,
  type Finished,
  type Place,
  type TestApi,
} from '../../support/command';
import { connectionWith } from '../../support/connection';
import { createSecretSearch } from '../../support/secret-search';
import { closeServers } from '../../support/servers';
import { settingsText } from '../../support/settings-text';

const SERVICE = 'Keybearer';
const ID = 'of-a-test-without-a-window';
const hasKeychain = await keytar.getPassword(SERVICE, ID).then(
  () => true,
  () => false,
);
if (!hasKeychain) console.log('not run: stored credentials, since there is no keychain');

describe.skipIf(!isBuilt || !hasKeychain)(
  'T60 stored credentials without an open Keybearer',
  () => {
    let place: Place;
    let api: TestApi;
    let dealer: Connection;
    let env: Readonly<Record<string, string>>;
    /** The program that a person allows. */
    let agent: string;

    /** The pair, as Keybearer stored it for this connection. */
    const store = ({ apiKey, apiSecret }: TestApi, of: Connection): Promise<void> =>
      keytar.setPassword(
        SERVICE,
        ID,
        encodeEntry({ version: 'v1', apiKey, apiSecret, generated: false }, placeOf(of)),
      );

    beforeEach(async () => {
      place = createPlace();
      mkdirSync(place.profile, { recursive: true });
      agent = join(place.folder, 'agent.mjs');
      copyFileSync(join(import.meta.dirname, '../../support/agent.mjs'), agent);
      env = {
        ...place.env,
        DBUS_SESSION_BUS_ADDRESS: process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '',
      };
      api = await serveApi((request, response) => {
        response.setHeader('content-type', 'application/json');
        const { authorization = '' } = request.headers;
        const all = `${authorization} ${api.apiSecret}`;
        response.end(JSON.stringify({ all, coded: Buffer.from(all).toString('base64') }));
      });
      dealer = connectionWith({
        id: ID,
        name: 'Dealer',
        tokenUrl: `${api.server.origin}/token`,
        apiBaseUrl: api.server.origin,
      });
      await store(api, dealer);
    });
    afterEach(async () => {
      await keytar.deletePassword(SERVICE, ID);
      await closeServers();
      await closePlaces();
    });

    const permissionOf = (connection: Connection, more: Partial<Permission> = {}): Permission => ({
      key: `${realpathSync(process.execPath)} ${agent}`,
      name: 'agent.mjs',
      path: agent,
      connection: connection.id,
      scope: scopeOf(connection),
      writes: false,
      since: 1,
      ...more,
    });
    const file = () => join(place.profile, 'settings.json');
    const settings = (
      connection: Connection,
      permissions: readonly Permission[],
      enabled = true,
    ): string => {
      const text = settingsText([connection], { enabled, permissions: [...permissions] });
      writeFileSync(file(), text);
      return text;
    };
    const runFor = (program: string, ...args: readonly string[]): Promise<Finished> =>
      startProgramWith(process.execPath, [program, COMMAND, ...args], { env }).finished;

    test('a program that’s always allowed to read gets the response, without secret and token', async () => {
      const text = settings(dealer, [permissionOf(dealer)]);
      const search = createSecretSearch({ secret: api.apiSecret });
      for (const args of [['call', '/x'], ['call', '/x', '--json'], ['login']]) {
        const { code, stdout, stderr } = await runFor(agent, ...args);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(search('output', stdout.toString())).toEqual([]);
        for (const token of api.tokens) expect(stdout.toString()).not.toContain(token);
      }
      expect(api.calls()).toHaveLength(2);
      expect(api.calls()[0]?.headers.authorization).toBe(`Bearer ${api.tokens[0]}`);
      // Each of them had a token of its own, and left nothing behind.
      expect(api.tokens).toHaveLength(3);
      expect(readFileSync(file(), 'utf8')).toBe(text);
      expect(readdirSync(place.profile)).toEqual(['settings.json']);
    });

    test('changes are covered only by a permission for them, and only if nobody wants to be asked', async () => {
      const write = () => runFor(agent, 'call', 'POST', '/x', '-f', 'a=1');
      const trusting = { ...dealer, confirmProgramWrites: false };
      settings(trusting, [permissionOf(trusting)]);
      expect((await write()).code).toBe(3);
      settings(dealer, [permissionOf(dealer, { writes: true })]);
      expect((await write()).code).toBe(3);
      expect(api.server.requests).toEqual([]);
      settings(trusting, [permissionOf(trusting, { writes: true })]);
      expect((await write()).code).toBe(0);
      expect(api.calls()).toMatchObject([{ method: 'POST', body: '{"a":"1"}' }]);
    });

    test.each<[string, () => unknown, RegExp]>([
      [
        'programs are switched off',
        () => settings(dealer, [permissionOf(dealer)], false),
        /let programs send requests in Settings/,
      ],
      ['nothing is allowed', () => settings(dealer, []), /Open Keybearer to be asked/],
      [
        'another program is allowed',
        () => settings(dealer, [permissionOf(dealer, { key: '/usr/bin/other' })]),
        /Open Keybearer to be asked/,
      ],
      [
        'it’s allowed another connection',
        () => settings(dealer, [permissionOf({ ...dealer, id: 'other' })]),
        /Open Keybearer to be asked/,
      ],
      [
        'the connection had other servers',
        () => settings(dealer, [permissionOf({ ...dealer, apiBaseUrl: 'https://x.example' })]),
        /Open Keybearer to be asked/,
      ],
      [
        'it’s production',
        () => {
          const production: Connection = {
            ...dealer,
            environment: 'fortellis-production',
            confirmProgramWrites: false,
          };
          return settings(production, [permissionOf(production, { writes: true })]);
        },
        /Open Keybearer to be asked/,
      ],
      [
        'another program changed the settings',
        () => {
          const text = settings(dealer, [permissionOf(dealer)]);
          writeFileSync(file(), text.replace('"Dealer"', '"Edited"'));
        },
        /let programs send requests in Settings/,
      ],
    ])('if %s, it ends with 3', async (_what, arrange, words) => {
      arrange();
      for (const args of [['call', '/x'], ['login']]) {
        const { code, stdout, stderr } = await runFor(agent, ...args);
        expect({ code, stdout: stdout.toString() }).toEqual({ code: 3, stdout: '' });
        expect(stderr).toMatch(words);
      }
      expect(api.server.requests).toEqual([]);
    });

    test('what was entered for another place isn’t sent: 3', async () => {
      await store(api, { ...dealer, tokenUrl: 'https://other.example/token' });
      settings(dealer, [permissionOf(dealer)]);
      const { code, stderr } = await runFor(agent, 'call', '/x');
      expect(code).toBe(3);
      expect(stderr).toContain('entered for');
      expect(api.server.requests).toEqual([]);
    });

    test('a keychain that can’t be reached ends with 4', async () => {
      env = { ...env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
      settings(dealer, [permissionOf(dealer)]);
      expect((await runFor(agent, 'call', '/x')).code).toBe(4);
    });

    test('a server for agents may do the same, until that’s revoked', async () => {
      settings(dealer, [permissionOf(dealer)]);
      const transport = new StdioClientTransport({
        command: process.execPath,
        args: [agent, COMMAND, 'mcp'],
        env,
      });
      const client = new Client({ name: 'test', version: '1' });
      await client.connect(transport);
      try {
        const call = async (name: string, args: Record<string, unknown>) =>
          JSON.stringify(await client.callTool({ name, arguments: args }));
        expect(await call('call_api', { url: '/x' })).toContain('[access token]');
        const write = await call('call_api_to_change', { url: '/x', method: 'DELETE' });
        expect(write).toContain('Open Keybearer to be asked');
        settings(dealer, []);
        expect(await call('call_api', { url: '/x' })).toContain('Open Keybearer to be asked');
        expect(api.calls()).toHaveLength(1);
      } finally {
        await client.close();
      }
    });
  },
);
