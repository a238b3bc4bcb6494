// OpenSSL's own server, which reports problems with a client's certificate in TLS, as many servers do.
import { join } from 'node:path';
import type { Authority } from './certificates';
import { startProgram } from './programs';
import { closedPort } from './servers';

/**
 * Returns its origin. `own` signs its certificate, `accepted` those of clients it accepts. Closed by closePrograms().
 */
export const startStrictServer = async (
  version: 'tls1_2' | 'tls1_3',
  own: Authority,
  accepted: Authority = own,
): Promise<string> => {
  const port = await closedPort();
  const { cert, key } = own.identity();
  await startProgram({
    command: 'openssl',
    files: { 'server.pem': cert + key, 'authority.pem': accepted.pem },
    args: (folder) =>
      `s_server -accept 127.0.0.1:${port} -${version} -www -Verify 1 -verify_return_error
       -cert ${join(folder, 'server.pem')} -CAfile ${join(folder, 'authority.pem')}`.split(/\s+/),
    ready: /ACCEPT/,
  });
  return `https://127.0.0.1:${port}`;
};
