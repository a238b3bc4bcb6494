// The whole text of copied requests in each language, which is in texts/. tests/integration/snippets.test.ts runs them.
import { beforeEach, expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../../../../../src/renderer/workbench/request/snippets/languages';
import type { SnippetRequest } from '../../../../../../src/renderer/workbench/request/snippets/snippet-request';

beforeEach(() => {
  vi.spyOn(crypto, 'randomUUID').mockReturnValue('00000000-0000-4000-8000-000000000000');
});

const PLAIN: SnippetRequest = {
  method: 'GET',
  url: 'https://api.example.com/a',
  headers: [['Accept', '*/*']],
  body: { kind: 'none' },
  tokenUrl: 'https://as.example.com/token',
  scope: '',
};

const WITH_TOKEN: SnippetRequest = {
  ...PLAIN,
  method: 'DELETE',
  headers: [
    ['Authorization', { made: 'bearer' }],
    ['Request-Id', { made: 'uuid' }],
    ['X-Empty', ''],
  ],
  scope: 'read write',
};

const FILE = { fileName: 'a "b".bin', type: 'image/png' };

const REQUESTS: Readonly<Record<string, SnippetRequest>> = {
  plain: PLAIN,
  'with a token and an ID': WITH_TOKEN,
  'of a head': { ...PLAIN, method: 'HEAD', headers: [] },
  'with text': { ...PLAIN, method: 'POST', body: { kind: 'text', text: "it's {}" } },
  'with a file': { ...PLAIN, method: 'PUT', body: { kind: 'file', file: FILE } },
  'with parts of text': {
    ...PLAIN,
    method: 'POST',
    body: { kind: 'multipart', parts: [{ name: 'a=b', value: 'one' }] },
  },
  'with a file among its parts': {
    ...PLAIN,
    method: 'POST',
    body: {
      kind: 'multipart',
      parts: [
        { name: 'note', value: 'one' },
        { name: 'file', value: FILE },
      ],
    },
  },
};

// `vitest -u` writes the files anew; read what has changed in them.
test.each(LANGUAGES)('requests as $name', async ({ id, write }) => {
  const texts = Object.entries(REQUESTS).map(([name, request]) => {
    const text = write(request);
    return `--- ${name}\n${text}`;
  });
  await expect(texts.join('\n')).toMatchFileSnapshot(`./texts/${id}.txt`);
});
