// Converts a request to Python, with the requests library.
import {
  hasToken,
  headersByName,
  tokenAdvice,
  type SnippetFile,
  type SnippetRequest,
  type SnippetValue,
} from './snippet-request';

/** JSON strings are valid Python strings. */
const literal = (text: string): string => JSON.stringify(text);

const valueOf = (value: SnippetValue): string => {
  if (typeof value === 'string') return literal(value);
  return value.made === 'bearer' ? `f"Bearer {os.environ['ACCESS_TOKEN']}"` : 'str(uuid.uuid4())';
};

const opened = ({ fileName }: SnippetFile): string => `open(${literal(fileName)}, "rb")`;

const bodyLines = ({ body }: SnippetRequest): readonly string[] => {
  switch (body.kind) {
    case 'none':
      return [];
    case 'text':
      return [`    data=${literal(body.text)}.encode(),`];
    case 'file':
      return [`    data=${opened(body.file)},`];
    case 'multipart':
      return [
        '    files=[',
        ...body.parts.map(({ name, value }) => {
          const part =
            typeof value === 'string'
              ? `(None, ${literal(value)})`
              : `(${literal(value.fileName)}, ${opened(value)}, ${literal(value.type)})`;
          return `        (${literal(name)}, ${part}),`;
        }),
        '    ],',
      ];
  }
};

export const pythonSnippet = (request: SnippetRequest): string => {
  const { method, url, headers } = request;
  const isMade = headers.some(([, value]) => typeof value !== 'string' && value.made === 'uuid');
  return [
    ...tokenAdvice(request, '#'),
    ...(hasToken(request) ? ['import os'] : []),
    ...(isMade ? ['import uuid'] : []),
    ...(hasToken(request) || isMade ? [''] : []),
    'import requests',
    '',
    'response = requests.request(',
    `    ${literal(method)},`,
    `    ${literal(url)},`,
    '    headers={',
    ...headersByName(request).map(
      ([name, value]) => `        ${literal(name)}: ${valueOf(value)},`,
    ),
    '    },',
    ...bodyLines(request),
    ')',
    'print(response.status_code, response.text)',
    '',
  ].join('\n');
};
