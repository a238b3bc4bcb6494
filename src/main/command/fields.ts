// Builds what fields stand for: the JSON of a body, or a query.
import { ProblemError } from '../problem-error';
import type { Field } from './task';

type Tree = Field['value'] | Tree[] | Map<string, Tree>;

const conflict = (path: readonly string[]): ProblemError =>
  new ProblemError('field-invalid', {
    title: 'Two fields contradict each other.',
    next: 'Give each name one kind of value: text, key[sub]=value or key[]=value.',
    detail: path.join(' › ').slice(0, 100),
  });

const asJson = (tree: Tree): unknown => {
  if (tree instanceof Map)
    return Object.fromEntries([...tree].map(([name, value]) => [name, asJson(value)]));
  return Array.isArray(tree) ? tree.map(asJson) : tree;
};

const put = (
  into: Map<string, Tree> | Tree[],
  path: readonly string[],
  { path: whole, value }: Field,
): void => {
  const [name = '', ...rest] = path;
  if (Array.isArray(into) !== (name === '')) throw conflict(whole);
  const existing = into instanceof Map ? into.get(name) : undefined;
  if (rest.length === 0) {
    if (existing instanceof Map || Array.isArray(existing)) throw conflict(whole);
    if (into instanceof Map) into.set(name, value);
    else into.push(value);
    return;
  }
  const next = existing ?? (rest[0] === '' ? [] : new Map<string, Tree>());
  if (!(next instanceof Map) && !Array.isArray(next)) throw conflict(whole);
  put(next, rest, { path: whole, value });
  if (into instanceof Map) into.set(name, next);
  else into.push(next);
};

/**
 * Returns the JSON of the fields: objects and lists as their brackets say. Of two fields with the same name, the last
 * counts. Throws ProblemError `field-invalid` for fields that can't both be.
 */
export const jsonOfFields = (fields: readonly Field[]): string => {
  const top = new Map<string, Tree>();
  for (const field of fields) put(top, field.path, field);
  return JSON.stringify(asJson(top));
};

/** Returns the fields as a query, without its question mark. */
export const queryOfFields = (fields: readonly Field[]): string =>
  fields
    .map(({ path: [first = '', ...rest], value }) => {
      const name = `${first}${rest.map((each) => `[${each}]`).join('')}`;
      return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
    })
    .join('&');
