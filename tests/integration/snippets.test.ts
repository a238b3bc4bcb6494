// Copied requests are run as they are: nothing in a request, wherever it came from, becomes a command, a file name or
// an option, and the server receives what was written.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/renderer/workbench/request/snippets/languages';
import type { SnippetRequest } from '../../src/renderer/workbench/request/snippets/snippet-request';
import { closeServers, serve, type TestServer } from '../support/servers';

const run = promisify(execFile);
type Command = readonly [program: string, ...args: string[]];

const PROGRAMS: Readonly<Record<string, { readonly needs: string; readonly command: Command }>> = {
  curl: { needs: '/usr/bin/curl', command: ['/bin/sh'] },
  httpie: { needs: '/usr/bin/http', command: ['/bin/sh'] },
  fetch: { needs: process.execPath, command: [process.execPath] },
  python: {
    needs: '/usr/lib/python3/dist-packages/requests/__init__.py',
    command: ['/usr/bin/python3'],
  },
};

let folder = '';
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keybearer-snippets-'));
  await writeFile(join(folder, 'bait'), 'taken from a file');
  await writeFile(join(folder, 'meant'), 'meant to be sent');
  server = await serve((_request, _incoming, reply) => reply.end('answered'));
});
afterAll(async () => {
  await closeServers();
  await rm(folder, { recursive: true });
});

/** What shells, programs and languages treat as more than text. */
const nasty = fc.constantFrom(
  '`touch bait2`',
  '$(touch bait2)',
  '$HOME',
  "'",
  '"',
  '\\',
  '@bait',
  '=',
  ';',
  '|',
  '&',
  '>bait2',
  '#',
  '!',
  '*',
  '~',
  '{{x}}',
  '{',
  '}',
  '%s',
  '-o',
  '--config',
  'ü',
  '😀',
  ' ',
  'a',
  '0',
);
const text = fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join(''));
const method = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PURGE');
/** What a header can contain: ASCII, without white space around it. */
const value = text
  .map((each) => each.replaceAll(/[^\x21-\x7e ]/gu, '').trim())
  .filter((each) => each !== '');

const request = fc.record({
  method,
  query: text,
  value,
  body: fc.option(
    text.filter((each) => each !== ''),
    { nil: null },
  ),
});

const write = (id: string, snippet: SnippetRequest): string =>
  LANGUAGES.find((each) => each.id === id)?.write(snippet) ?? '';

/** Copies a request, runs the copy, and returns its output. */
const runCopied = async (
  id: string,
  [program, ...args]: Command,
  snippet: SnippetRequest,
): Promise<string> => {
  const file = join(folder, 'copied.mjs');
  await writeFile(file, write(id, snippet));
  const { stdout } = await run(program, [...args, file], {
    cwd: folder,
    env: { ...process.env, ACCESS_TOKEN: 'token-1', NODE_OPTIONS: '' },
  });
  return stdout;
};

const snippetOf = (
  method: string,
  url: string,
  value: string,
  body: string | null,
): SnippetRequest => ({
  method,
  url,
  headers: [
    ['Authorization', { made: 'bearer' }],
    ['X-Value', value],
    ['Content-Type', 'text/plain'],
  ],
  body: body === null ? { kind: 'none' } : { kind: 'text', text: body },
  tokenUrl: 'https://as.example.com/token',
  scope: "a scope's\nsecond line",
});

describe.each(Object.entries(PROGRAMS))('a request copied for %s', (id, { needs, command }) => {
  test.skipIf(!existsSync(needs))(`sends what it contains (needs ${needs})`, async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ method, query, value, body }) => {
        const url = new URL(`${server.origin}/x?q=${encodeURIComponent(query)}`);
        // fetch sends no body with GET.
        const sent = method === 'GET' ? null : body;
        const before = server.requests.length;
        const snippet = snippetOf(method, url.href, value, sent);
        const printed = await runCopied(id, command, snippet);
        expect(printed).toContain('answered');
        expect(server.requests).toHaveLength(before + 1);
        expect(server.requests.at(-1)).toMatchObject({
          method,
          url: url.pathname + url.search,
          body: sent ?? '',
          headers: { authorization: 'Bearer token-1' },
        });
        const isLeftOut = write(id, snippet).includes('Left out');
        expect(isLeftOut).toBe(id === 'httpie' && /\\[:=@;]/.test(value));
        expect(server.requests.at(-1)?.headers['x-value']).toBe(isLeftOut ? undefined : value);
        expect(existsSync(join(folder, 'bait2'))).toBe(false);
      }),
      { numRuns: 15, examples: [[{ method: 'GET', query: '', value: 'a\\=', body: null }]] },
    );
  });

  test.skipIf(!existsSync(needs))(
    `runs nothing contained in a method (needs ${needs})`,
    async () => {
      for (const method of ['`touch bait2`', 'GET;touch bait2;', "'$(touch bait2)"]) {
        // Not sent: no server and no program takes such a method.
        // oxlint-disable-next-line no-await-in-loop
        await runCopied(id, command, snippetOf(method, server.origin, 'x', null)).catch(
          () => undefined,
        );
        expect(existsSync(join(folder, 'bait2'))).toBe(false);
      }
    },
  );

  test.skipIf(!existsSync(needs))(
    `sends no file that a part only names (needs ${needs})`,
    async () => {
      const bait = { name: 'a=@bait;b', value: { fileName: 'meant', type: 'text/plain' } };
      const parts = [
        bait,
        { name: 'note', value: '@bait' },
        { name: '=', value: '=@bait' },
        { name: 'a\\b', value: 'c\\d' },
      ];
      const snippet = {
        ...snippetOf('POST', server.origin, '@bait', null),
        body: { kind: 'multipart', parts },
      } as const;
      await runCopied(id, command, { ...snippet, headers: [['X-Value', '@bait']] });
      const got = server.requests.at(-1);
      expect(got?.body).toContain('meant to be sent');
      expect(got?.body).toContain('@bait');
      expect(got?.body).toContain('c\\d');
      expect(got?.headers['x-value']).toBe('@bait');
      expect(got?.body).not.toContain('taken from a file');
    },
  );
});
