// A real nginx that requires a certificate of the authority, and forwards requests to a test server.
import { join } from 'node:path';
import { startProgram } from './programs';
import { closedPort, type Identity } from './servers';

export interface Nginx {
  readonly origin: string;
}

export const startNginx = async (options: {
  readonly authority: string;
  readonly identity: Identity;
  /** The server to forward to, with the certificate's name in `X-Client`. */
  readonly upstream: string;
}): Promise<Nginx> => {
  const port = await closedPort();
  await startProgram({
    command: '/usr/sbin/nginx',
    files: {
      'authority.pem': options.authority,
      'server.pem': options.identity.cert,
      'server.key': options.identity.key,
      'nginx.conf': `
        ${process.getuid?.() === 0 ? 'user root;' : ''}
        daemon off;
        master_process off;
        pid {folder}/nginx.pid;
        error_log stderr notice;
        events {}
        http {
          access_log off;
          client_body_temp_path {folder}/body;
          proxy_temp_path {folder}/proxy;
          fastcgi_temp_path {folder}/fastcgi;
          uwsgi_temp_path {folder}/uwsgi;
          scgi_temp_path {folder}/scgi;
          server {
            listen 127.0.0.1:${port} ssl;
            ssl_certificate {folder}/server.pem;
            ssl_certificate_key {folder}/server.key;
            ssl_client_certificate {folder}/authority.pem;
            ssl_verify_client on;
            location / {
              proxy_pass ${options.upstream};
              proxy_set_header X-Client $ssl_client_s_dn;
            }
          }
        }
      `,
    },
    args: (folder) => ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'],
    ready: /using the "epoll" event method[\s\S]*OS: Linux/,
  });
  return { origin: `https://127.0.0.1:${port}` };
};
