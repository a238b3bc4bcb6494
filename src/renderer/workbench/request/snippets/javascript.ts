// Converts a request to JavaScript: with fetch, and with undici's request.
import {
  headersByName,
  tokenAdvice,
  type SnippetFile,
  type SnippetRequest,
  type SnippetValue,
} from './snippet-request';

const literal = (text: string): string => JSON.stringify(text);

const valueOf = (value: SnippetValue): string => {
  if (typeof value === 'string') return literal(value);
  return value.made === 'bearer' ? '`Bearer ${process.env.ACCESS_TOKEN}`' : 'crypto.randomUUID()';
};

const blobOf = ({ fileName, type }: SnippetFile): string =>
  `await openAsBlob(${literal(fileName)}, { type: ${literal(type)} })`;

const usesFile = ({ body }: SnippetRequest): boolean =>
  body.kind === 'file' ||
  (body.kind === 'multipart' && body.parts.some(({ value }) => typeof value !== 'string'));

/** Lines that create the body, and the expression that refers to it. */
const bodyOf = ({ body }: SnippetRequest): readonly [lines: readonly string[], value: string] => {
  switch (body.kind) {
    case 'none':
      return [[], ''];
    case 'text':
      return [[], literal(body.text)];
    case 'file':
      return [[], blobOf(body.file)];
    case 'multipart': {
      const parts = body.parts.map(({ name, value }) =>
        typeof value === 'string'
          ? `form.append(${literal(name)}, ${literal(value)});`
          : `form.append(${literal(name)}, ${blobOf(value)}, ${literal(value.fileName)});`,
      );
      return [['const form = new FormData();', ...parts], 'form'];
    }
  }
};

const optionsOf = (request: SnippetRequest, body: string): readonly string[] => [
  `  method: ${literal(request.method)},`,
  '  headers: {',
  ...headersByName(request).map(([name, value]) => `    ${literal(name)}: ${valueOf(value)},`),
  '  },',
  ...(body === '' ? [] : [`  body: ${body},`]),
];

export const fetchSnippet = (request: SnippetRequest): string => {
  const [lines, body] = bodyOf(request);
  return [
    ...tokenAdvice(request, '//'),
    ...(usesFile(request) ? ["import { openAsBlob } from 'node:fs';", ''] : []),
    ...lines,
    `const response = await fetch(${literal(request.url)}, {`,
    ...optionsOf(request, body),
    '});',
    'console.log(response.status, await response.text());',
    '',
  ].join('\n');
};

export const undiciSnippet = (request: SnippetRequest): string => {
  const { body } = request;
  const [lines, value] = bodyOf(request);
  return [
    ...tokenAdvice(request, '//'),
    ...(body.kind === 'file' ? ["import { createReadStream } from 'node:fs';"] : []),
    ...(body.kind === 'multipart' && usesFile(request)
      ? ["import { openAsBlob } from 'node:fs';"]
      : []),
    `import { ${body.kind === 'multipart' ? 'FormData, ' : ''}request } from 'undici';`,
    '',
    ...lines,
    `const { statusCode, body } = await request(${literal(request.url)}, {`,
    ...optionsOf(
      request,
      body.kind === 'file' ? `createReadStream(${literal(body.file.fileName)})` : value,
    ),
    '});',
    'console.log(statusCode, await body.text());',
    '',
  ].join('\n');
};
