// Converts a request to an HTTPie command.
import { shellQuoted, shellWord, tokenAdvice, type SnippetRequest } from './snippet-request';

/** The start of a value could become part of its separator: `:@` and `=@` would read a file. */
const asValue = (value: string): string => (/^[:=@;]/.test(value) ? `\\${value}` : value);

/** HTTPie's separators are escaped in an item's name. */
const escaped = (name: string): string => name.replaceAll(/[:=@;]/g, '\\$&');

/** A backslash before a separator escapes it, and nothing escapes a backslash: HTTPie's items can't express both. */
const isSayable = ([name, value]: readonly [string, unknown]): boolean =>
  ![name, value].some((text) => typeof text === 'string' && /\\[:=@;]/.test(text));

/** Not every shell can generate IDs, so this one is generated now. */
const headerArgument = ([name, value]: SnippetRequest['headers'][number]): string => {
  if (typeof value === 'string')
    return shellQuoted(value === '' ? `${name};` : `${name}:${asValue(value)}`);
  return value.made === 'bearer'
    ? `"${name}:Bearer $ACCESS_TOKEN"`
    : `'${name}:${crypto.randomUUID()}'`;
};

/** HTTPie accepts options only before the method. */
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

const partsOf = ({ body }: SnippetRequest) =>
  body.kind === 'multipart' ? body.parts.map(({ name, value }) => [name, value] as const) : [];

const partArgument = ([name, value]: ReturnType<typeof partsOf>[number]): string =>
  shellQuoted(
    typeof value === 'string'
      ? `${escaped(name)}=${asValue(value)}`
      : `${escaped(name)}@${value.fileName};type=${value.type}`,
  );

const leftOut = (request: SnippetRequest): readonly string[] =>
  [...request.headers, ...partsOf(request)]
    .filter((item) => !isSayable(item))
    .map(([name]) => `# Left out, for HTTPie cannot write its backslash: ${JSON.stringify(name)}`);

export const httpieSnippet = (request: SnippetRequest): string => {
  const { method, url, headers, body } = request;
  const command = [
    `http --ignore-stdin${optionsOf(request)} ${shellWord(method)} ${shellQuoted(url)}`,
    ...headers.filter(isSayable).map(headerArgument),
    ...(body.kind === 'file' ? [shellQuoted(`@${body.file.fileName}`)] : []),
    ...partsOf(request).filter(isSayable).map(partArgument),
  ].join(' \\\n  ');
  return [...tokenAdvice(request, '#'), ...leftOut(request), command, ''].join('\n');
};
