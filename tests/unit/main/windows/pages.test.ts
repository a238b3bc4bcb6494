// The pages' server: a fixed list of files at one origin, each page with a policy with its own nonce.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asResponse,
  createPageServer,
  registerPages,
  type ServePage,
} from '../../../../src/main/windows/pages';
import { NONCE_PLACEHOLDER, policyOf } from '../../../../src/main/windows/policy';

const ORIGIN = 'app://keybearer';
const OUTSIDE = 'what lies beside the pages';

let program = '';
let serve: ServePage;
/** As `protocol.handle` gets it. */
const response = async (request: Request): Promise<Response> => asResponse(await serve(request));

beforeAll(() => {
  program = mkdtempSync(join(tmpdir(), 'keybearer-pages-'));
  const folder = join(program, 'renderer');
  for (const part of ['workbench', 'settings', 'assets'])
    mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(program, 'package.json'), OUTSIDE);
  writeFileSync(join(folder, 'beside.js'), OUTSIDE);
  // A junction on Windows, which needs no privileges there; a plain link elsewhere.
  symlinkSync(program, join(folder, 'link'), 'junction');
  for (const page of ['workbench', 'settings'])
    writeFileSync(
      join(folder, page, 'index.html'),
      `<title>${page}</title><style nonce="${NONCE_PLACEHOLDER}"></style>`,
    );
  writeFileSync(join(folder, 'assets/index-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'assets/index-1a2b.css'), 'p {}');
  writeFileSync(join(folder, 'assets/unknown.kind'), '?');
  serve = createPageServer(folder, 'workbench', ORIGIN);
});
afterAll(() => rmSync(program, { recursive: true }));

const ask = (path: string, method = 'GET') => response(new Request(`${ORIGIN}${path}`, { method }));

describe('what is served', () => {
  test('this server’s page, and no other', async () => {
    const reply = await ask('/');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await reply.text();
    expect(html).toContain('<title>workbench</title>');
    expect(html).not.toContain(NONCE_PLACEHOLDER);
  });

  test.each([
    ['/assets/index-1a2b.js', 'text/javascript; charset=utf-8', 'export {};'],
    ['/assets/index-1a2b.css', 'text/css; charset=utf-8', 'p {}'],
    ['/assets/unknown.kind', 'application/octet-stream', '?'],
  ])('%s as %s, without sniffing', async (path, type, text) => {
    // Twice: the second comes from memory.
    for (const reply of [await ask(path), await ask(path)]) {
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe(type);
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await reply.text()).toBe(text);
    }
  });
});

describe('T12 the policy', () => {
  const nonceOf = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';

  test('is sent as a header with a new nonce per load, the one in the page', async () => {
    const seen = new Set<string>();
    for (let load = 0; load < 20; load += 1) {
      const reply = await ask('/');
      const policy = reply.headers.get('content-security-policy') ?? '';
      const nonce = nonceOf(policy);
      expect(policy).toBe(policyOf('workbench', nonce).join('; '));
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(await reply.text()).toContain(`<style nonce="${nonce}">`);
      seen.add(nonce);
    }
    expect(seen.size).toBe(20);
  });

  test('allows neither script nor connections from anywhere else', () => {
    const workbench = policyOf('workbench', 'n');
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-n'",
      "connect-src 'none'",
      "frame-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
      expect(workbench).toContain(directive);
    expect(workbench.join(' ')).not.toMatch(/unsafe|https?:|\*/);
    const settings = policyOf('settings', 'n');
    expect(settings.filter((each) => !workbench.includes(each))).toEqual(["connect-src 'self'"]);
  });
});

describe('T14 what isn’t served', () => {
  test.each([
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/../../package.json',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/..%2fbeside.js',
    '/assets/%2e%2e%2fbeside.js',
    '/assets/..\\beside.js',
    '/assets/../beside.js',
    '/beside.js',
    '/link/package.json',
    '/link',
    '/package.json',
    '/assets',
    '/assets/',
    '/assets//index-1a2b.js',
    '/assets/./../index-1a2b.js',
    '/index-1a2b.js',
    '/assets/assets/index-1a2b.js',
    '/assets/index-1a2b.js%00',
    '/assets/%69ndex-1a2b.js',
    '/assets/constructor',
    '/assets/__proto__',
    '/workbench/index.html',
    '/settings/index.html',
    '//etc/passwd',
    '/etc/passwd',
  ])('%s', async (path) => {
    const reply = await ask(path);
    expect(reply.status).toBe(404);
    expect(await reply.text()).toBe('Not found');
  });

  test.each([
    'app://settings/',
    'app://elsewhere/',
    'app://keybearer.evil/',
    'app://keybearer:1/',
    'app://KEYBEARER/',
    'other://keybearer/',
    'https://keybearer/',
    'file:///etc/passwd',
  ])('%s, another origin', async (address) => {
    expect((await response(new Request(address))).status).toBe(404);
  });

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])(
    '%s, not a way to load a page',
    async (route) => {
      expect((await ask('/', route)).status).toBe(404);
      expect((await ask('/assets/index-1a2b.js', route)).status).toBe(404);
    },
  );
});

describe('a session’s pages', () => {
  const asked = { url: `${ORIGIN}/assets/index-1a2b.css`, method: 'GET' };

  test('are passed as bytes where Electron takes bytes', async () => {
    const replies = new Promise((resolve) => {
      const registerBufferProtocol = (_scheme: string, handler: BufferHandler) =>
        handler(asked, resolve);
      registerPages({ registerBufferProtocol } as never, serve);
    });
    expect(await replies).toEqual({
      statusCode: 200,
      headers: (await serve(asked)).headers,
      data: Buffer.from('p {}'),
    });
  });

  test('fail to load if they can’t be read', async () => {
    const replies = new Promise((resolve) => {
      const registerBufferProtocol = (_scheme: string, handler: BufferHandler) =>
        handler(asked, resolve);
      registerPages({ registerBufferProtocol } as never, async () => {
        throw new Error('gone');
      });
    });
    expect(await replies).toEqual({ error: -6 });
  });

  test('are passed as responses where it doesn’t', async () => {
    const handled = new Promise<Response>((resolve) => {
      const handle = (_scheme: string, handler: (request: Request) => Promise<Response>) =>
        resolve(handler(new Request(asked.url)));
      registerPages({ handle } as never, serve);
    });
    expect(await (await handled).text()).toBe('p {}');
  });
});

type BufferHandler = (
  request: { url: string; method: string },
  respond: (reply: unknown) => void,
) => void;
