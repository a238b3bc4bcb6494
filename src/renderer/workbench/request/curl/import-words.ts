// The words of importing a curl command: what was imported of it, and why it wasn't.

/** Joins names as a sentence does. */
const listed = (names: Iterable<string>): string => {
  const all = [...names];
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
};

export const imported = 'Imported.';

// What was left out, in `leftOut`.
export const leftOut = (what: Iterable<string>): string =>
  `Left out: ${[...what].join(', ')}. Keybearer sends its own token.`;
export const clientCertificate = 'the client certificate';
export const urlCredentials = 'the username and password in the URL';

// Notes, each a sentence.
export const onlyFirst = 'Only the first request is imported.';
export const notImported = (options: Iterable<string>): string =>
  `Not imported: ${listed(options)}.`;
export const notKnown = (options: Iterable<string>): string => `Not known: ${listed(options)}.`;
export const notFilledIn = (names: readonly string[]): string =>
  `${listed(names)} ${names.length === 1 ? 'isn’t' : 'aren’t'} filled in.`;
export const setByKeybearer = (headers: Iterable<string>): string =>
  `Keybearer sets ${listed(headers)} itself.`;
export const notRemoved = (headers: Iterable<string>): string =>
  `${listed(headers)} can’t be removed.`;
export const contentTypeNotRemoved = 'Content-Type can’t be removed.';
export const headersOfFile = (file: string): string =>
  `The headers in the file ${file} aren’t included.`;
export const contentOfFile = (file: string): string =>
  `Add the content of the file ${file} yourself.`;
/** A file's name in such a sentence. */
export const standardInput = 'standard input';
export const filesAgain = (files: readonly string[]): string =>
  `Choose ${listed(files)} again under Body.`;
export const namelessPart = 'A part without a name isn’t included.';
export const ownNameAndType = (part: string): string =>
  `${part} is sent with its file’s own name and type.`;
export const withoutType = (part: string): string => `${part} is sent without its type.`;
export const valueInFile = (part: string, file: string): string =>
  `Enter the value of ${part}: it’s in the file ${file}.`;

// Why there's no request.
export const quoteOpen = 'A quote in the command isn’t closed.';
export const noUrl = 'The command has no URL.';
export const noEqualsSign = 'A part of the form has no “=”.';
export const noValue = (option: string): string => `${option} has no value.`;
export const clash = (kinds: Iterable<string>): string =>
  `curl doesn’t accept ${listed(kinds)} together.`;
