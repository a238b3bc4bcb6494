// The URL of a curl command, with what other options add to its query.
import { describeSecret } from '../../model/looks-secret';
import { fileNameIn, joinData, urlEncodedPiece } from './import-data';
import type { Report } from './imported';
import type { CurlCommand } from './options/curl-command';
import * as words from './import-words';

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/** A path and a reference to a variable stay, though curl couldn't request them. */
const withScheme = (url: string, scheme: string): string =>
  SCHEME.test(url) || /^(?:\/|\{\{|\$)/.test(url) ? url : `${scheme}://${url}`;

/** `{a,b}` and `[1-3]`; a reference to one of Keybearer's variables isn't one. */
const GLOB = /(?<![{\\])\{[^{}]+\}(?!\})|(?<!\\)\[(?:\d+-\d+|[A-Za-z]-[A-Za-z])(?::\d+)?\]/g;

const globbed = (url: string, { notes }: Report): string => {
  for (const [glob] of url.matchAll(GLOB))
    notes.add(`curl would expand ${glob} to several URLs; Keybearer doesn’t.`);
  return url.replaceAll(/\\([{}[\]])/g, '$1');
};

/** What's in the query for a server to check who's calling. */
const SECRET_PARAMETER =
  /^(?:access_token|client_secret|client_assertion|refresh_token|api_?key)$/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** `a=1&b=2` without the parameters that carry credentials. */
export const withoutSecretParameters = (text: string, { leftOut }: Report): string => {
  const isPublic = (segment: string) => {
    const equals = segment.indexOf('=');
    if (equals === -1) return true;
    const name = decoded(segment.slice(0, equals));
    const value = decoded(segment.slice(equals + 1));
    if (!SECRET_PARAMETER.test(name) && describeSecret(value) === null) return true;
    leftOut.add(name);
    return false;
  };
  const segments = text.split('&');
  const left = segments.filter(isPublic);
  return left.length === segments.length ? text : left.join('&');
};

/** What --get and --url-query add. curl 7.88 ignores the latter if it has the former. */
const addedQuery = (command: CurlCommand, report: Report): string => {
  if (command.asGet && command.data.length > 0) {
    const joined = joinData(command.data, report);
    if ('text' in joined) return joined.text;
    report.notes.add(words.contentOfFile(fileNameIn(joined.file)));
    return '';
  }
  return command.query
    .map((text) => {
      if (text.startsWith('+')) return text.slice(1);
      const piece = urlEncodedPiece(text);
      return 'text' in piece ? piece.text : '';
    })
    .join('&');
};

/** A file is uploaded under its own name if the URL doesn't have one. */
const uploadPath = (path: string, file: string): string => {
  if (file === '-' || !/^(?:[^/]*:\/\/[^/]*|.*\/)$/.test(path)) return path;
  return `${path.replace(/\/$/, '')}/${encodeURIComponent(fileNameIn(file))}`;
};

export const importUrl = (command: CurlCommand, first: string, report: Report): string => {
  const whole = withScheme(first.trim(), command.schemeByDefault);
  const [unexpanded = ''] = (command.hasGlobs ? globbed(whole, report) : whole).split('#');
  const url = unexpanded.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i, '$1');
  if (url !== unexpanded) report.leftOut.add(words.urlCredentials);
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const [upload] = command.uploads;
  const query = [mark === -1 ? '' : url.slice(mark + 1), addedQuery(command, report)]
    .filter((text) => text !== '')
    .join('&');
  const left = withoutSecretParameters(query, report);
  return `${upload === undefined ? path : uploadPath(path, upload)}${left === '' ? '' : `?${left}`}`;
};
