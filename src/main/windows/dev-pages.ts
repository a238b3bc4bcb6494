// In development, serves the pages from Vite's server through the same app: protocol, so that only their policy
// differs.
import { net } from 'electron';
import { newNonce, NONCE_PLACEHOLDER, policyOf, type PageName } from './policy';

/** `viteUrl`: where electron-vite serves the renderer. */
export const createDevPageServer =
  (viteUrl: string, page: PageName): ((request: Request) => Promise<Response>) =>
  async ({ url }) => {
    const { pathname, search } = new URL(url);
    const path = pathname === '/' ? `/${page}/index.html` : pathname;
    // The request's own headers contain the app: origin, which Vite refuses.
    const response = await net.fetch(new URL(path + search, viteUrl).href);
    const headers = {
      'content-type': response.headers.get('content-type') ?? 'text/plain',
      'cache-control': 'no-store',
    };
    if (pathname !== '/') return new Response(response.body, { status: response.status, headers });
    const nonce = await newNonce();
    const hotReload = viteUrl.replace(/^http/, 'ws').replace(/\/$/, '');
    const policy = policyOf(page, nonce)
      .filter((directive) => !directive.includes('trusted-types'))
      .map((directive) => {
        if (directive.startsWith('script-src')) return `${directive} 'nonce-${nonce}'`;
        if (directive.startsWith('connect-src')) return `connect-src 'self' ${hotReload}`;
        return directive;
      });
    const html = (await response.text()).replaceAll(NONCE_PLACEHOLDER, nonce);
    return new Response(html, {
      headers: { ...headers, 'content-security-policy': policy.join('; ') },
    });
  };
