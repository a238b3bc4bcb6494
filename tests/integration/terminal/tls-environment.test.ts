// What the environment says about TLS doesn't weaken the built command.
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import { calledCommand } from '../../support/called-command';
import { createAuthority } from '../../support/certificates';
import { isBuilt, run, serveApi } from '../../support/command';
import { listen } from '../../support/servers';

describe.skipIf(!isBuilt)('the environment', () => {
  const command = calledCommand();

  test('NODE_TLS_REJECT_UNAUTHORIZED=0 doesn’t stop certificates from being checked', async () => {
    const requests: string[] = [];
    const identity = createAuthority().identity();
    const tls = await listen(
      createTlsServer(identity, (request, response) => {
        requests.push(request.url ?? '');
        response.end('{}');
      }),
      'https',
    );
    const api = await serveApi((_request, response) => response.end());
    const { code, stderr } = await run(
      ['call', '/x', '--token-url', `${api.server.origin}/token`, '--api-url', tls.origin],
      { env: { ...command.place().env, ...api.credentials, NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    );
    expect(code).toBe(5);
    expect(stderr).toContain(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 is set in the environment and is ignored.',
    );
    expect(stderr).toContain('authority that this computer doesn’t trust');
    expect(stderr).not.toContain('Warning');
    expect(requests).toEqual([]);
  });
});
