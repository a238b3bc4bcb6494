// Serves the program's own pages over the app: protocol: a fixed list of files, with a strict policy.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NONCE_PLACEHOLDER, policyOf, type PageName } from './policy';
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

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: headersOf('text/plain') });

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
export const createPageServer = (
  folder: string,
  page: PageName,
  origin: string,
): ((request: Request) => Response) => {
  let readAsset: ReturnType<typeof assetReader> | null = null;
  const html = readFileSync(join(folder, page, 'index.html'), 'utf8');

  return ({ url, method }) => {
    const { origin: asked, pathname } = originOf(url);
    if (asked !== origin || method !== 'GET') return notFound();
    if (pathname === '/') {
      const nonce = randomBytes(16).toString('base64');
      return new Response(html.replaceAll(NONCE_PLACEHOLDER, nonce), {
        headers: {
          ...headersOf('text/html; charset=utf-8'),
          'content-security-policy': policyOf(page, nonce).join('; '),
          'cross-origin-opener-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
        },
      });
    }
    readAsset ??= assetReader(folder);
    const asset = readAsset(pathname);
    if (asset === null) return notFound();
    const type =
      ownValue(TYPES, pathname.slice(pathname.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
    return new Response(new Uint8Array(asset), { headers: headersOf(type) });
  };
};

/** By the standard, `origin` is "null" for a custom scheme, so it's composed here. */
const originOf = (address: string): { readonly origin: string; readonly pathname: string } => {
  const { protocol, host, pathname } = new URL(address);
  return { origin: `${protocol}//${host}`, pathname };
};
