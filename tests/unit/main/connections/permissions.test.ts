// Permissions that end when their connection is saved or removed, and don't come back.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConnections, type Connections } from '../../../../src/main/connections/connections';
import { scopeOf } from '../../../../src/main/connections/permissions';
import type { ConnectionFields } from '../../../../src/shared/connection';
import type { Permission } from '../../../../src/shared/programs';
import { certificateFile, connectionWith, fieldsOf } from '../../../support/connection';

let folder: string;
let path: string;
let connections: Connections;
const DEALER = connectionWith({ id: 'dealer', credentials: null, confirmProgramWrites: false });
const OTHER = connectionWith({ id: 'other', credentials: null, confirmProgramWrites: false });

const permissionFor = (connection: typeof DEALER, key: string, writes: boolean): Permission => ({
  key,
  name: key,
  path: key,
  connection: connection.id,
  scope: scopeOf(connection),
  writes,
  since: 1,
});
const OF_OTHER = permissionFor(OTHER, '/agent', true);
const GIVEN = [
  permissionFor(DEALER, '/agent', true),
  permissionFor(DEALER, '/reader', false),
  OF_OTHER,
];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
  connections = await loadConnections(path);
  for (const each of [DEALER, OTHER]) await connections.add(fieldsOf(each), each.id);
  await connections.setPrograms({ enabled: true, permissions: GIVEN });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** In memory, and after a restart. */
const permissionsNow = async () => {
  const { permissions } = connections.programs();
  expect((await loadConnections(path)).programs()).toEqual({ enabled: true, permissions });
  return permissions;
};
const READING = GIVEN.map((each) => (each === OF_OTHER ? each : { ...each, writes: false }));

test.each<[string, Partial<ConnectionFields>, readonly Permission[]]>([
  ['its name', { name: 'New name' }, GIVEN],
  ['what’s sent with each request', { subscriptionId: 'x', scope: 'y' }, GIVEN],
  ['questions for a person', { confirmWrites: true }, GIVEN],
  ['questions about programs’ changes', { confirmProgramWrites: true }, READING],
  ['the API base URL', { apiBaseUrl: 'https://b.example.com' }, [OF_OTHER]],
  ['the Token URL', { tokenUrl: 'https://b.example.com/token' }, [OF_OTHER]],
  ['the token’s origins', { tokenOrigins: ['https://b.example.com'] }, [OF_OTHER]],
  ['plain http', { plainHttpAccepted: true }, [OF_OTHER]],
  ['the environment', { environment: 'fortellis-qa' }, [OF_OTHER]],
  ['the proxy', { proxy: 'custom', proxyAddress: 'p.example.com:1' }, [OF_OTHER]],
  ['the authorities', { certificateAuthorities: certificateFile('MA==') }, [OF_OTHER]],
])('T60 a connection saved with another value for %s, and back', async (_what, changed, left) => {
  await connections.update('dealer', { ...fieldsOf(DEALER), ...changed });
  expect(await permissionsNow()).toEqual(left);
  await connections.update('dealer', fieldsOf(DEALER));
  expect(await permissionsNow()).toEqual(left);
});

test('T60 a removed connection’s end', async () => {
  await connections.remove('dealer');
  expect(await permissionsNow()).toEqual([OF_OTHER]);
});

test('one that an earlier release stored is still for the same servers', () => {
  expect(
    scopeOf(connectionWith({ tokenOrigins: ['https://b.example', 'https://a.example'] })),
  ).toBe('NNnuLiMVe9osC-_s1MTBmfNxNZhsK5QsoJuIHJlmv4g');
});
