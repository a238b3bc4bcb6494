// A request as an HTTPie command.
import { shellQuoted, shellWord, tokenAdvice, type SnippetRequest } from './snippet-request';

/** What a value begins with may be taken for a part of its separator: `:@` and `=@` would read a file. */
const asValue = (value: string): string => (/^[:=@;]/.test(value) ? `\\${value}` : value);

/** In an item's name, HTTPie's separators are escaped. */
const escaped = (name: string): string => name.replaceAll(/[\\:=@;]/g, '\\$&');

/** No shell makes ids everywhere, so this one is made now. */
const headerArgument = ([name, value]: SnippetRequest['headers'][number]): string => {
  if (typeof value === 'string')
    return shellQuoted(value === '' ? `${name};` : `${name}:${asValue(value)}`);
  return value.made === 'bearer'
    ? `"${name}:Bearer $ACCESS_TOKEN"`
    : `'${name}:${crypto.randomUUID()}'`;
};

/** Options stand before the method: HTTPie takes none between its items. */
const optionsOf = ({ body }: SnippetRequest): string => {
  switch (body.kind) {
    case 'text':
      return ` --raw=${shellQuoted(body.text)}`;
    case 'multipart':
      return ' --multipart';
    case 'none':
    case 'file':
      return '';
  }
};

const bodyItems = ({ body }: SnippetRequest): readonly string[] => {
  if (body.kind === 'file') return [shellQuoted(`@${body.file.fileName}`)];
  if (body.kind !== 'multipart') return [];
  return body.parts.map(({ name, value }) =>
    shellQuoted(
      typeof value === 'string'
        ? `${escaped(name)}=${asValue(value)}`
        : `${escaped(name)}@${value.fileName};type=${value.type}`,
    ),
  );
};

export const httpieSnippet = (request: SnippetRequest): string => {
  const { method, url, headers } = request;
  const command = [
    `http --ignore-stdin${optionsOf(request)} ${shellWord(method)} ${shellQuoted(url)}`,
    ...headers.map(headerArgument),
    ...bodyItems(request),
  ].join(' \\\n  ');
  return [...tokenAdvice(request, '#'), command, ''].join('\n');
};
