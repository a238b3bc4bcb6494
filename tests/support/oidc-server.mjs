// The certified authorization server as a separate program: its arguments are port and clients.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [, , port, clients] = process.argv;

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: JSON.parse(clients),
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: {
    clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA'],
  },
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  scopes: ['anonymous'],
});
provider.on('server_error', (_context, error) => console.error(error));
createServer((request, response) => void provider.callback()(request, response)).listen(
  Number(port),
  '127.0.0.1',
  () => console.log('listening'),
);
