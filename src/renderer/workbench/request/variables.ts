// Variables: `{{name}}` in the address, headers and body stands for a value of the request's or the connection's, or for
// one that is made on the fly.
import type { BodyDraft, Draft, Row } from './draft';
import { encodeQueryValue, percentEncoded } from './query-rows';
import { ownValue } from '../../../shared/own-value';

export type Values = ReadonlyMap<string, string>;

/** The name is its first group. */
export const REFERENCE = /\{\{\s*([^{}\s](?:[^{}]*[^{}\s])?)\s*\}\}/g;

/** Each occurrence is made anew. */
export const MADE = {
  $uuid: () => crypto.randomUUID(),
  /** Whole seconds since 1970. */
  $timestamp: () => String(Math.floor(Date.now() / 1000)),
  $isoDate: () => new Date().toISOString(),
} as const;

const madeOf = (name: string): (() => string) | undefined => ownValue(MADE, name);

/** The request's own stand before the connection's; rows that are off, or without name or value, count for nothing. */
export const valuesOf = (ofConnection: readonly Row[], ofRequest: readonly Row[]): Values =>
  new Map(
    [...ofConnection, ...ofRequest]
      .filter(({ on, name, value }) => on && name.trim() !== '' && value !== '')
      .map(({ name, value }) => [name.trim(), value]),
  );

const valueOf = (name: string, values: Values): string | undefined =>
  madeOf(name)?.() ?? values.get(name);

/** What has no value stays as it stands. */
const fill = (text: string, values: Values, encode = (value: string, _at: number) => value) =>
  text.replaceAll(REFERENCE, (whole: string, name: string, at: number) => {
    const value = valueOf(name, values);
    return value === undefined ? whole : encode(value, at);
  });

/** In a path, what would end it is encoded, and slashes are not; what begins the address may be an address itself. */
const encodeInPath = (value: string): string =>
  value.replace(/[?#%\s"<>[\]{}|\\^`]|[^\x21-\x7e]+/gu, percentEncoded);

const fillUrl = (url: string, values: Values): string => {
  // A reference may hold a question mark itself, so the query begins at the first one outside of them.
  const mark = url.replaceAll(REFERENCE, (whole) => '_'.repeat(whole.length)).search(/[?#]/);
  return fill(url, values, (value, at) => {
    if (at === 0) return value;
    return mark !== -1 && at > mark ? encodeQueryValue(value) : encodeInPath(value);
  });
};

const fillRows = <R extends { readonly name: string; readonly value: string }>(
  rows: readonly R[],
  values: Values,
): readonly R[] =>
  rows.map((row) => ({ ...row, name: fill(row.name, values), value: fill(row.value, values) }));

const fillBody = (body: BodyDraft, values: Values): BodyDraft => {
  switch (body.choice) {
    case 'json':
    case 'text':
    case 'xml':
      return { ...body, [body.choice]: fill(body[body.choice], values) };
    case 'form':
      return { ...body, form: fillRows(body.form, values) };
    case 'multipart':
      return { ...body, parts: fillRows(body.parts, values) };
    case 'none':
    case 'file':
      return body;
  }
};

/** The request as it is sent. Without any reference it is the same one. */
export const fillDraft = (draft: Draft, values: Values): Draft =>
  referencesIn(draft).length === 0
    ? draft
    : {
        ...draft,
        url: fillUrl(draft.url, values),
        headers: fillRows(draft.headers, values),
        subscription:
          draft.subscription.kind === 'typed'
            ? { kind: 'typed', value: fill(draft.subscription.value, values) }
            : draft.subscription,
        body: fillBody(draft.body, values),
      };

/** With a number of the same length in each one's place, to judge the text around them. */
export const blankReferences = (text: string): string =>
  text.replaceAll(REFERENCE, (whole) => '1'.repeat(whole.length));

const textsOf = (draft: Draft): readonly string[] => {
  const { body } = draft;
  const sent = (rows: readonly { name: string; value: string; on?: boolean }[]) =>
    rows.filter(({ on }) => on !== false).flatMap(({ name, value }) => [name, value]);
  return [
    draft.url,
    ...sent(draft.headers),
    ...(draft.subscription.kind === 'typed' ? [draft.subscription.value] : []),
    ...(body.choice === 'form' ? sent(body.form) : []),
    ...(body.choice === 'multipart' ? sent(body.parts) : []),
    ...(body.choice === 'json' || body.choice === 'text' || body.choice === 'xml'
      ? [body[body.choice]]
      : []),
  ];
};

/** Names of the variables that are sent, each once, in their order. */
export const referencesIn = (draft: Draft): readonly string[] => [
  ...new Set(
    textsOf(draft).flatMap((text) => [...text.matchAll(REFERENCE)].map(([, name = '']) => name)),
  ),
];

/** Those without a value. */
export const unknownIn = (draft: Draft, values: Values): readonly string[] =>
  referencesIn(draft).filter((name) => madeOf(name) === undefined && !values.has(name));
