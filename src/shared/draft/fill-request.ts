// Variables: `{{name}}` in the URL, headers and body is replaced by a value of the request or the connection, or by a
// generated one.
import { LIMITS } from '../request-limits';
import { describeProblem, type Problem } from '../problems/problem';
import type { BodyDraftOf, DraftOf, Row } from './draft';
import {
  createExpansions,
  isMade,
  type Expansions,
  type Faults,
  type Values,
} from './nested-values';
import { encodeQueryText, percentEncoded } from './url-text';
import { namesIn, partsOf } from './references';

/** The request's take precedence over the connection's. Disabled and unnamed rows are ignored. */
export const valuesOf = (ofConnection: readonly Row[], ofRequest: readonly Row[]): Values =>
  new Map(
    [...ofConnection, ...ofRequest]
      .filter(({ on, name }) => on && name.trim() !== '')
      .map(({ name, value }) => [name.trim(), value]),
  );

/** A request with its variables filled in. One with a fault can be shown, but not sent or copied. */
export interface Filled<F> {
  readonly draft: DraftOf<F>;
  readonly fault: Problem | null;
}

const braced = (name: string): string => `{{${name}}}`;

const problemOf = ({ unknown, circle, tooLong }: Faults): Problem | null => {
  if (unknown.size > 0)
    return describeProblem('variable-unknown', {
      title:
        unknown.size === 1
          ? `The variable ${[...unknown].map(braced).join('')} isn’t set.`
          : `These variables aren’t set: ${[...unknown].map(braced).join(', ')}.`,
    });
  if (circle !== null)
    return describeProblem('variable-circle', { detail: circle.map(braced).join(' → ') });
  return tooLong === null
    ? null
    : describeProblem('variable-too-long', {
        title: `The value of the variable ${braced(tooLong)} is too long.`,
      });
};

/** Encodes what a row of the path encodes, but not slashes. A value at the start may be a whole URL. */
const encodeInPath = (value: string): string =>
  value.replace(/[?#%;\s"<>[\]{}|\\^`]|[^\x21-\x7e]+/gu, percentEncoded);

interface Query {
  /** Where it starts; Infinity if there's none. */
  readonly start: number;
  /** Positions of the references in a parameter's name. A part without `=` may be a whole parameter, so it isn't one. */
  readonly inNames: ReadonlySet<number>;
}

/** A reference can contain the characters that divide a query, so only those outside of them count. */
const queryOf = (url: string): Query => {
  let start = Infinity;
  const inNames = new Set<number>();
  let pending: number[] | null = [];
  for (const part of partsOf(url)) {
    if ('name' in part) {
      if (part.at > start) pending?.push(part.at);
      continue;
    }
    const index = start === Infinity ? part.text.search(/[?#]/) : -1;
    if (index !== -1) start = part.at + index;
    if (start === Infinity) continue;
    for (const [divider] of part.text.slice(index + 1).matchAll(/[&=]/g)) {
      if (divider === '=') for (const at of pending ?? []) inNames.add(at);
      pending = divider === '=' ? null : [];
    }
  }
  return { start, inNames };
};

const fillUrl = (url: string, { fill }: Expansions): string => {
  const { start, inNames } = queryOf(url);
  return fill(url, LIMITS.variable, (value, at) => {
    if (at === 0) return value;
    return at > start ? encodeQueryText(value, inNames.has(at)) : encodeInPath(value);
  });
};

/** Fills in only the URL. */
export const filledUrl = ({ url }: Pick<DraftOf<unknown>, 'url'>, values: Values): string =>
  url.includes('{{') ? fillUrl(url, createExpansions(values)) : url;

/** Disabled rows aren't sent, so their faults don't count. */
const fillRows = <R extends { readonly name: string; readonly value: string; on?: boolean }>(
  rows: readonly R[],
  { fill }: Expansions,
  limit: number = LIMITS.variable,
): readonly R[] =>
  rows.map((row) =>
    row.on === false
      ? row
      : { ...row, name: fill(row.name, LIMITS.variable), value: fill(row.value, limit) },
  );

const fillBody = <F>(body: BodyDraftOf<F>, expansions: Expansions): BodyDraftOf<F> => {
  switch (body.choice) {
    case 'json':
    case 'text':
    case 'xml':
      return { ...body, [body.choice]: expansions.fill(body[body.choice], LIMITS.bodyText) };
    case 'form':
      return { ...body, form: fillRows(body.form, expansions) };
    case 'multipart':
      return { ...body, parts: fillRows(body.parts, expansions, LIMITS.bodyText) };
    case 'none':
    case 'file':
      return body;
  }
};

/** Of tests and captures. A row that's switched off isn't evaluated, so its faults don't count. */
const fillTests = <D extends Pick<DraftOf<unknown>, 'tests' | 'captures'>>(
  { tests, captures }: D,
  expansions: Expansions,
): Pick<D, 'tests' | 'captures'> => ({
  tests: tests.map((row) =>
    row.on
      ? {
          ...row,
          of: expansions.fill(row.of, LIMITS.variable),
          value: expansions.fill(row.value, LIMITS.variable),
        }
      : row,
  ),
  captures: fillRows(captures, expansions),
});

const fillIds = (
  { subscription, requestId }: DraftOf<unknown>,
  { fill }: Expansions,
): Pick<DraftOf<unknown>, 'subscription' | 'requestId'> => ({
  subscription:
    subscription.kind === 'typed'
      ? { kind: 'typed', value: fill(subscription.value, LIMITS.variable) }
      : subscription,
  requestId:
    requestId === null || requestId === 'fresh'
      ? requestId
      : { typed: fill(requestId.typed, LIMITS.variable) },
});

/** Fills in a request. Returns the same object if there are no references. */
export const fillDraft = <F>(draft: DraftOf<F>, values: Values): Filled<F> => {
  if (!textsOf(draft).some((text) => text.includes('{{'))) return { draft, fault: null };
  const expansions = createExpansions(values);
  const filled = {
    ...draft,
    url: fillUrl(draft.url, expansions),
    headers: fillRows(draft.headers, expansions),
    ...fillIds(draft, expansions),
    body: fillBody(draft.body, expansions),
    ...fillTests(draft, expansions),
  };
  return { draft: filled, fault: problemOf(expansions.faults()) };
};

const textsOf = (draft: DraftOf<unknown>): readonly string[] => {
  const { body, requestId } = draft;
  const sent = (rows: readonly { name: string; value: string; on?: boolean }[]) =>
    rows.filter(({ on }) => on !== false).flatMap(({ name, value }) => [name, value]);
  return [
    draft.url,
    ...sent(draft.headers),
    ...(draft.subscription.kind === 'typed' ? [draft.subscription.value] : []),
    ...(requestId === null || requestId === 'fresh' ? [] : [requestId.typed]),
    ...(body.choice === 'form' ? sent(body.form) : []),
    ...(body.choice === 'multipart' ? sent(body.parts) : []),
    ...(body.choice === 'json' || body.choice === 'text' || body.choice === 'xml'
      ? [body[body.choice]]
      : []),
    ...draft.tests.filter(({ on }) => on).flatMap(({ of, value }) => [of, value]),
    ...sent(draft.captures),
  ];
};

/** Names of the variables used in what is sent, each once, in order. */
export const referencesIn = (draft: DraftOf<unknown>): readonly string[] => [
  ...new Set(textsOf(draft).flatMap(namesIn)),
];

/** Variables without a value, including those that only another variable's value refers to. */
export const unknownIn = (draft: DraftOf<unknown>, values: Values): readonly string[] => {
  const names = new Set(referencesIn(draft));
  // A Set's iteration includes elements added on the way.
  for (const name of names)
    if (!isMade(name)) for (const inner of namesIn(values.get(name) ?? '')) names.add(inner);
  return [...names].filter((name) => !isMade(name) && !values.has(name));
};
