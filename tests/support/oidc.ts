// The certified authorization server (oidc-provider), with clients that sign with a private key.
import type { JsonWebKey } from 'node:crypto';
import { join, resolve } from 'node:path';
import { startProgram } from './programs';
import { closedPort } from './servers';

interface SigningClient {
  readonly id: string;
  readonly algorithm: string;
  readonly publicKeys: readonly JsonWebKey[];
}

export const startOidc = async (clients: readonly SigningClient[]): Promise<string> => {
  const port = await closedPort();
  const described = clients.map(({ id, algorithm, publicKeys }) => ({
    client_id: id,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: algorithm,
    jwks: { keys: publicKeys },
  }));
  const script = join(resolve('tests/support'), 'oidc-server.mjs');
  await startProgram({
    command: process.execPath,
    files: {},
    args: () => [script, String(port), JSON.stringify(described)],
    ready: /listening/,
  });
  return `http://127.0.0.1:${port}/token`;
};
