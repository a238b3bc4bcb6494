// Downloads a file through the configured proxy, with the log-in in its URL.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { proxySettings } from './proxy-settings.mjs';

/** `onProgress` gets `{ transferred, total }` with each chunk; `total` is null if the server doesn't send it. */
export async function downloadFile(url, file, { signal, onProgress, env = process.env } = {}) {
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const { address, headers } = withoutLogin(url);
  const { httpsProxy = '', httpProxy = '', noProxy = '' } = proxySettings(env);
  // Closed at the end, so that no connection keeps set-up running.
  const dispatcher = new EnvHttpProxyAgent({
    httpsProxy,
    httpProxy,
    noProxy,
    // Plain http as proxies expect it: many allow CONNECT to port 443 only.
    proxyTunnel: false,
  });
  try {
    const response = await fetch(address, { headers, signal, dispatcher });
    if (!response.ok || response.body === null) {
      throw new Error(`${address.host} responded ${response.status} ${response.statusText}`.trim());
    }
    const length = response.headers.get('content-length');
    const total = length === null ? null : Number(length);
    let transferred = 0;
    await pipeline(
      Readable.fromWeb(response.body),
      async function* count(pieces) {
        for await (const piece of pieces) {
          transferred += piece.length;
          onProgress?.({ transferred, total });
          yield piece;
        }
      },
      createWriteStream(file),
    );
  } finally {
    await dispatcher.destroy();
  }
}

/** Why a download failed, in one line. The cause says more than fetch's own "fetch failed". */
export function reasonOf(error) {
  let cause = error;
  while (cause.cause instanceof Error) cause = cause.cause;
  const refusal = /^Proxy response \((\d+)\)/.exec(cause.message);
  if (refusal) return `the proxy responded ${refusal[1]}`;
  if (cause.code === 'ERR_INVALID_URL') return 'the address of the mirror cannot be read';
  if (cause.code === 'UND_ERR_SOCKET') return 'the connection broke off';
  if (!cause.code || cause.code.startsWith('UND_ERR')) return cause.message;
  const host = cause.hostname ?? cause.address ?? '';
  return `${cause.code} ${cause.port ? `${host}:${cause.port}` : host}`.trim();
}

/** fetch accepts no URL with a log-in, and quotes it in its error. */
function withoutLogin(url) {
  const address = new URL(url);
  const { username, password } = address;
  if (username === '' && password === '') return { address, headers: {} };
  address.username = '';
  address.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { address, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}
