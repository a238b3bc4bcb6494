// The headers that curl would send, in its order, as rows; credentials are left out.
import { HEADERS_OF_MAIN } from '../../../../shared/headers-of-main';
import { newRow, type Row } from '../../../../shared/draft/draft';
import { isSecretHeader } from '../../../../shared/secret-header';
import { describeSecret } from '../../model/looks-secret';
import type { ImportedParts, Report } from './imported';
import type { CurlCommand } from './options/curl-command';
import * as words from './import-words';

type Ids = Pick<ImportedParts, 'subscription' | 'requestId'>;

export interface ImportedHeaders extends Ids {
  readonly rows: readonly Row[];
  /** The first Content-Type among the command's headers: null if it has none, '' if it's removed. */
  readonly contentType: string | null;
}

interface Field {
  readonly name: string;
  readonly value: string;
  /** `Name:` removes the header that curl would add. */
  readonly isRemoved: boolean;
}

/** As curl reads --header: `Name: value`, `Name:` or `Name;`. It ignores anything else. */
const fieldOf = (text: string): Field | null => {
  const colon = text.indexOf(':');
  if (colon > 0) {
    const value = text.slice(colon + 1).trim();
    return { name: text.slice(0, colon).trim(), value, isRemoved: value === '' };
  }
  if (colon === 0 || !/^[^;]+;$/.test(text)) return null;
  return { name: text.slice(0, -1).trim(), value: '', isRemoved: false };
};

const SET_BY_MAIN: ReadonlySet<string> = new Set(HEADERS_OF_MAIN);

/** Main sends these whether they're removed or not. */
const ALWAYS_SENT: ReadonlySet<string> = new Set(['accept', 'user-agent', 'accept-encoding']);

const CREDENTIALS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'cookie2',
]);

/** A value that's only references to Keybearer's variables contains no secret itself. */
const isReference = (value: string): boolean => /^(?:\{\{[^{}]*\}\}|\s)*$/.test(value);

const isCredential = ({ name, value }: Field): boolean =>
  CREDENTIALS.has(name.toLowerCase()) ||
  (isSecretHeader(name) && !isReference(value)) ||
  describeSecret(value) !== null;

const CREDENTIAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['authorization', 'Authorization'],
  ['proxy-authorization', 'Proxy-Authorization'],
  ['cookie', 'Cookie'],
]);

/** What curl makes of other options, before the command's own headers. */
const implied = ({ range, referer, userAgent }: CurlCommand): readonly Field[] =>
  [
    { name: 'Range', value: range === null ? '' : `bytes=${range}` },
    { name: 'User-Agent', value: userAgent ?? '' },
    { name: 'Referer', value: referer ?? '' },
  ].flatMap((field) => (field.value === '' ? [] : [{ ...field, isRemoved: false }]));

const OF_JSON = [
  { name: 'Content-Type', value: 'application/json', isRemoved: false },
  { name: 'Accept', value: 'application/json', isRemoved: false },
];

const idsIn = (fields: readonly Field[]): Ids => {
  const valueOf = (wanted: string) =>
    fields.find(({ name, isRemoved }) => !isRemoved && name.toLowerCase() === wanted)?.value;
  const subscription = valueOf('subscription-id');
  const requestId = valueOf('request-id');
  return {
    ...(subscription !== undefined && { subscription: { kind: 'typed', value: subscription } }),
    ...(requestId !== undefined && { requestId: { typed: requestId } }),
  };
};

export const importHeaders = (
  command: CurlCommand,
  { leftOut, notes }: Report,
): ImportedHeaders => {
  for (const text of command.headers)
    if (text.startsWith('@')) notes.add(words.headersOfFile(text.slice(1)));
  const own = command.headers.flatMap((text) =>
    text.startsWith('@') ? [] : (fieldOf(text) ?? []),
  );
  const has = (wanted: string) => own.some(({ name }) => name.toLowerCase() === wanted);
  const added = (all: readonly Field[]) => all.filter(({ name }) => !has(name.toLowerCase()));
  const isJson = command.data.some(({ kind }) => kind === 'json');
  const fields = [...added(implied(command)), ...own, ...(isJson ? added(OF_JSON) : [])];

  const setByMain = new Set<string>();
  const unremoved = new Set<string>();
  const rows: Row[] = [];
  for (const field of fields) {
    const key = field.name.toLowerCase();
    if (field.isRemoved) {
      if (ALWAYS_SENT.has(key)) unremoved.add(field.name);
    } else if (isCredential(field)) leftOut.add(CREDENTIAL_NAMES.get(key) ?? field.name);
    else if (SET_BY_MAIN.has(key)) setByMain.add(field.name);
    else if (key !== 'subscription-id' && key !== 'request-id')
      rows.push(newRow(field.name, field.value));
  }
  if (setByMain.size > 0) notes.add(words.setByKeybearer(setByMain));
  if (unremoved.size > 0) notes.add(words.notRemoved(unremoved));
  const type = fields.find(({ name }) => name.toLowerCase() === 'content-type');
  return { rows, contentType: type?.value ?? null, ...idsIn(fields) };
};
