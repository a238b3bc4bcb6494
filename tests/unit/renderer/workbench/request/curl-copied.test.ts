// A request that was copied as cURL can be imported again.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importCurl } from '../../../../../src/renderer/workbench/request/curl/import-curl';
import { curlSnippet } from '../../../../../src/renderer/workbench/request/snippets/curl';
import type { SnippetRequest } from '../../../../../src/renderer/workbench/request/snippets/snippet-request';

const text = fc
  .string({
    unit: fc.constantFrom(
      'a',
      "'",
      '"',
      '\\',
      '$',
      '`',
      '!',
      '#',
      '&',
      ';',
      ' ',
      '\n',
      '@',
      'ü',
      '%',
      '^',
    ),
    maxLength: 12,
  })
  .map((each) => each.replaceAll('{{', ''));

const requestWith = (more: Partial<SnippetRequest>): SnippetRequest => ({
  method: 'POST',
  url: 'https://api.example.com/a',
  headers: [],
  body: { kind: 'none' },
  tokenUrl: 'https://as.example.com/token',
  scope: "a scope's\nsecond line",
  ...more,
});

const imported = (request: SnippetRequest) => {
  const result = importCurl(curlSnippet(request));
  if (!result.ok) throw new Error(result.fault);
  return result;
};

test('method, URL, headers and text stay', () => {
  const value = text.map((each) => each.replaceAll('\n', '').trim());
  fc.assert(
    fc.property(
      fc.constantFrom('GET', 'HEAD', 'POST', 'PATCH', 'PURGE'),
      text,
      value,
      text,
      (method, query, header, body) => {
        const url = `https://api.example.com/a?q=${encodeURIComponent(query)}&[1-3]={x,y}`;
        const { parts, report } = imported(
          requestWith({
            method,
            url,
            headers: [
              ['Authorization', { made: 'bearer' }],
              ['X-Value', header],
              ['Content-Type', 'text/plain'],
            ],
            // curl refuses --head together with data.
            body: method === 'HEAD' ? { kind: 'none' } : { kind: 'text', text: body },
          }),
        );
        expect(parts).toMatchObject({ method, url });
        expect(parts.headers.map((row) => [row.name, row.value])).toEqual([
          ['X-Value', header],
          ['Content-Type', 'text/plain'],
        ]);
        expect(parts.body.text).toBe(method === 'HEAD' ? '' : body);
        expect([...report.leftOut]).toEqual(['Authorization']);
        expect([...report.notes]).toEqual([]);
      },
    ),
  );
});

test('parts and file names stay', () => {
  fc.assert(
    fc.property(text, text, (value, name) => {
      const fileName = `${name.replaceAll(/[/\n\\]/g, '')}.txt`;
      const { parts } = imported(
        requestWith({
          body: {
            kind: 'multipart',
            parts: [
              { name: 'text', value },
              { name: 'file', value: { fileName, type: 'text/plain' } },
            ],
          },
        }),
      );
      expect(parts.body.parts.map((part) => [part.name, part.value, part.fileName])).toEqual([
        ['text', value, null],
        ['file', '', fileName],
      ]);
    }),
  );
});

test('a file to send is to be chosen again', () => {
  const { parts, report } = imported(
    requestWith({ body: { kind: 'file', file: { fileName: "it's.bin", type: '' } } }),
  );
  expect(parts.body).toMatchObject({ choice: 'file', fileName: "it's.bin" });
  expect([...report.notes]).toEqual(["Choose it's.bin again under Body."]);
});
