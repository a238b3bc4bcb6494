// Serves the program's own pages over the app: protocol: a fixed list of files, with a strict policy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Protocol } from 'electron';
import { newNonce, NONCE_PLACEHOLDER, policyOf, type PageName } from './policy';
import { ownValue } from '../../shared/own-value';

const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
};

const headersOf = (type: string): Record<string, string> => ({
  'content-type': type,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});

/** A response before it's one of Node's, whose first one loads a second HTTP client (electron/electron#42612). */
export interface ServedPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type ServePage = (request: Pick<Request, 'url' | 'method'>) => Promise<ServedPage>;

const NOT_FOUND: ServedPage = {
  status: 404,
  headers: headersOf('text/plain'),
  body: Buffer.from('Not found'),
};

export const asResponse = ({ status, headers, body }: ServedPage): Response =>
  new Response(new Uint8Array(body), { status, headers });

/** The built files by path. The list is made once, so that a request can't refer to any other file. */
const assetReader = (folder: string): ((path: string) => Buffer | null) => {
  const names = new Set(readdirSync(join(folder, 'assets')));
  const read = new Map<string, Buffer>();
  return (path) => {
    const name = path.replace(/^\/assets\//, '');
    if (path === name || !names.has(name)) return null;
    const asset = read.get(name) ?? readFileSync(join(folder, 'assets', name));
    read.set(name, asset);
    return asset;
  };
};

/** Responds to requests for a page and its files, at `origin` only. */
export const createPageServer = (folder: string, page: PageName, origin: string): ServePage => {
  let readAsset: ReturnType<typeof assetReader> | null = null;
  const html = readFileSync(join(folder, page, 'index.html'), 'utf8');

  return async ({ url, method }) => {
    const { origin: asked, pathname } = originOf(url);
    if (asked !== origin || method !== 'GET') return NOT_FOUND;
    if (pathname === '/') {
      const nonce = await newNonce();
      const headers = {
        ...headersOf('text/html; charset=utf-8'),
        'content-security-policy': policyOf(page, nonce).join('; '),
        'referrer-policy': 'no-referrer',
      };
      const body = Buffer.from(html.replaceAll(NONCE_PLACEHOLDER, nonce));
      return { status: 200, headers, body };
    }
    readAsset ??= assetReader(folder);
    const body = readAsset(pathname);
    if (body === null) return NOT_FOUND;
    const type =
      ownValue(TYPES, pathname.slice(pathname.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
    return { status: 200, headers: headersOf(type), body };
  };
};

/** By the standard, `origin` is "null" for a custom scheme, so it's composed here. */
const originOf = (address: string): { readonly origin: string; readonly pathname: string } => {
  const { protocol, host, pathname } = new URL(address);
  return { origin: `${protocol}//${host}`, pathname };
};

/** Chromium's error code for a file that isn't there. */
const FILE_NOT_FOUND = -6;

/**
 * Serves the pages of a session. Electron's older function is used while there is one: `protocol.handle` needs a
 * `Response`, and so delays the first paint.
 */
export const registerPages = (protocol: Protocol, serve: ServePage): void => {
  if (typeof protocol.registerBufferProtocol !== 'function') {
    protocol.handle('app', async (request) => asResponse(await serve(request)));
    return;
  }
  protocol.registerBufferProtocol('app', (request, respond) => {
    serve(request).then(
      ({ status, headers, body }) =>
        respond({ statusCode: status, headers: { ...headers }, data: body }),
      () => respond({ error: FILE_NOT_FOUND }),
    );
  });
};
