// Converts a request to a curl command.
import {
  shellQuoted,
  shellWord,
  tokenAdvice,
  type SnippetFile,
  type SnippetRequest,
} from './snippet-request';

/** Quoted for --form, so that commas and semicolons belong to the file name. */
const formQuoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** curl can't escape an equals sign in a part's name, and what follows one could name a file to send. */
const partName = (name: string): string => name.replaceAll('=', '%3D');

const filePart = (name: string, { fileName, type }: SnippetFile): string =>
  `--form ${shellQuoted(`${partName(name)}=@${formQuoted(fileName)};type=${type}`)}`;

/** Not every shell can generate IDs, so this one is generated now. */
const headerArgument = ([name, value]: SnippetRequest['headers'][number]): string => {
  if (typeof value === 'string')
    // In curl, a semicolon marks a header with an empty value.
    return `--header ${shellQuoted(value === '' ? `${name};` : `${name}: ${value}`)}`;
  return value.made === 'bearer'
    ? `--header "${name}: Bearer $ACCESS_TOKEN"`
    : `--header '${name}: ${crypto.randomUUID()}'`;
};

const bodyArguments = ({ body }: SnippetRequest): readonly string[] => {
  switch (body.kind) {
    case 'none':
      return [];
    case 'text':
      return [`--data-raw ${shellQuoted(body.text)}`];
    case 'multipart':
      return body.parts.map(({ name, value }) =>
        typeof value === 'string'
          ? `--form-string ${shellQuoted(`${partName(name)}=${value}`)}`
          : filePart(name, value),
      );
    case 'file':
      return [`--data-binary @${shellQuoted(body.file.fileName)}`];
  }
};

export const curlSnippet = (request: SnippetRequest): string => {
  const { method, url, headers, body } = request;
  const byDefault = body.kind === 'none' ? 'GET' : 'POST';
  const methodArgument =
    method === 'HEAD' ? ['--head'] : method === byDefault ? [] : [`--request ${shellWord(method)}`];
  const command = [
    `curl --globoff ${shellQuoted(url)}`,
    ...methodArgument,
    ...headers.map(headerArgument),
    ...bodyArguments(request),
  ].join(' \\\n  ');
  return [...tokenAdvice(request, '#'), command, ''].join('\n');
};
