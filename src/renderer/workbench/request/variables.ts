// Variables: `{{name}}` in the address, headers and body stands for a value of the request's or the connection's, or for
// one that is made on the fly.
import type { BodyDraft, Draft, Row } from './draft';
import { encodeQueryValue, percentEncoded } from './query-rows';
import { ownValue } from '../../../shared/own-value';

export type Values = ReadonlyMap<string, string>;

/** The name is its first group. Behind a backslash, braces are braces. */
export const REFERENCE = /(?<!\\)\{\{\s*([^{}\s](?:[^{}]*[^{}\s])?)\s*\}\}/g;

/** Writes `{{` as it is. */
const BRACES = '\\{{';

/** Each occurrence is made anew. */
export const MADE = {
  $uuid: () => crypto.randomUUID(),
  /** Whole seconds since 1970. */
  $timestamp: () => String(Math.floor(Date.now() / 1000)),
  $isoDate: () => new Date().toISOString(),
} as const;

const madeOf = (name: string): (() => string) | undefined => ownValue(MADE, name);

/** The request's own stand before the connection's; rows that are off, or without a name, count for nothing. */
export const valuesOf = (ofConnection: readonly Row[], ofRequest: readonly Row[]): Values =>
  new Map(
    [...ofConnection, ...ofRequest]
      .filter(({ on, name }) => on && name.trim() !== '')
      .map(({ name, value }) => [name.trim(), value]),
  );

/** A value that doubles another that doubles another would fill the memory. */
const DEEPEST = 12;

/** References within a value are filled too; `within`: the names on the way to it, none of which stands for itself. */
const valueOf = (
  name: string,
  values: Values,
  within: readonly string[] = [],
): string | undefined => {
  const made = madeOf(name)?.();
  const value = values.get(name);
  if (made !== undefined || value === undefined || within.includes(name)) return made;
  if (within.length === DEEPEST) return value;
  return value.replaceAll(
    REFERENCE,
    (whole: string, inner: string) => valueOf(inner, values, [...within, name]) ?? whole,
  );
};

/** What has no value stays as it stands. */
const fill = (text: string, values: Values, encode = (value: string, _at: number) => value) =>
  text
    .replaceAll(REFERENCE, (whole: string, name: string, at: number) => {
      const value = valueOf(name, values);
      return value === undefined ? whole : encode(value, at);
    })
    .replaceAll(BRACES, '{{');

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

/** The address alone as it is called. */
export const filledUrl = ({ url }: Pick<Draft, 'url'>, values: Values): string =>
  fillUrl(url, values);

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
  !textsOf(draft).some((text) => text.includes('{{'))
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
  text.replaceAll(REFERENCE, (whole) => '1'.repeat(whole.length)).replaceAll(BRACES, '_{{');

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

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(REFERENCE)].map(([, name = '']) => name);

/** Names of the variables that are sent, each once, in their order. */
export const referencesIn = (draft: Draft): readonly string[] => [
  ...new Set(textsOf(draft).flatMap(namesIn)),
];

/** Those without a value, also where only the value of another names them. */
export const unknownIn = (draft: Draft, values: Values): readonly string[] => {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    namesIn(values.get(name) ?? '').forEach(visit);
  };
  referencesIn(draft).forEach(visit);
  return [...seen].filter((name) => madeOf(name) === undefined && !values.has(name));
};

/** The first circle of variables that stand for each other, as `a`, `b`, `a`; null where there is none. */
export const circleIn = (draft: Draft, values: Values): readonly string[] | null => {
  const done = new Set<string>();
  const follow = (name: string, way: readonly string[]): readonly string[] | null => {
    const at = way.indexOf(name);
    if (at !== -1) return [...way.slice(at), name];
    if (done.has(name)) return null;
    for (const inner of namesIn(values.get(name) ?? '')) {
      const circle = follow(inner, [...way, name]);
      if (circle !== null) return circle;
    }
    done.add(name);
    return null;
  };
  for (const name of referencesIn(draft)) {
    const circle = follow(name, []);
    if (circle !== null) return circle;
  }
  return null;
};
