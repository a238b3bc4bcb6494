// The initial state.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConnections } from '../../../../src/main/connections/connections';
import { describeProblem } from '../../../../src/shared/problems/problem';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-test-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a first start', () => {
  test('has the sandbox, with nothing allowed or requested that nobody chose', async () => {
    const connections = await loadConnections(path);
    expect(connections.selected()).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      name: 'Sandbox',
      environment: 'sandbox',
      tokenUrl: '',
      scope: 'anonymous',
      apiBaseUrl: '',
      subscriptionId: 'test',
      clientAuthentication: 'basic',
      tokenParameters: [],
      tokenOrigins: [],
      plainHttpAccepted: false,
      confirmWrites: false,
      confirmProgramWrites: true,
      proxy: 'system',
      proxyAddress: '',
      proxyUserName: '',
      certificateAuthorities: null,
      clientCertificate: null,
      signingAlgorithm: 'by-key',
      signingKeyId: '',
      credentials: null,
      keys: {},
    });
    expect(connections.general()).toEqual({
      theme: 'system',
      timeLimitSeconds: 60,
      largestResponseMB: 2_000,
      largestHeadersKB: 256,
      followRedirects: true,
      acceptCompressed: false,
      historyDays: 30,
    });
    expect(connections.historyClearedAt()).toBe(0);
    expect(connections.notices()).toEqual([]);
  });

  test('reports the given notices, and then those of the file', async () => {
    const before = describeProblem('tls-switch-ignored');
    expect((await loadConnections(path, { notices: [before] })).notices()).toEqual([before]);
    await writeFile(path, 'x');
    const codes = (await loadConnections(path, { notices: [before] }))
      .notices()
      .map(({ code }) => code);
    expect(codes).toEqual(['tls-switch-ignored', 'settings-set-aside']);
  });
});
