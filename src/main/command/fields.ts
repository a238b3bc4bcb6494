// Builds what fields stand for: the JSON of a body, or a query.
import { ProblemError } from '../problem-error';
import type { Field } from './task';

type Tree = Field['value'] | Tree[] | Map<string, Tree>;

const asJson = (tree: Tree): unknown => {
  if (tree instanceof Map)
    return Object.fromEntries([...tree].map(([name, value]) => [name, asJson(value)]));
  return Array.isArray(tree) ? tree.map(asJson) : tree;
};

const conflict = (name: string): ProblemError =>
  new ProblemError('field-invalid', {
    title: 'Two fields contradict each other.',
    next: 'Name each field once, or write a list as key[]=value.',
    detail: name === '' ? '[]' : name,
  });

type Container = Map<string, Tree> | Tree[];

const isContainer = (tree: Tree | undefined): tree is Container =>
  tree instanceof Map || Array.isArray(tree);

/**
 * What holds the rest of a field's path. A list's last object takes another field as long as it has none of that name,
 * as with `gh api`: `a[][b]=1` and `a[][c]=2` are one object.
 */
const childOf = (into: Container, name: string, next: string): Container => {
  const existing = Array.isArray(into) ? into.at(-1) : into.get(name);
  if (Array.isArray(into)) {
    const takesMore =
      existing instanceof Map &&
      next !== '' &&
      (!existing.has(next) || Array.isArray(existing.get(next)));
    if (takesMore) return existing;
  } else if (existing !== undefined) {
    if (!isContainer(existing)) throw conflict(name);
    return existing;
  }
  const child: Container = next === '' ? [] : new Map<string, Tree>();
  if (Array.isArray(into)) into.push(child);
  else into.set(name, child);
  return child;
};

const put = (into: Container, path: readonly string[], value: Field['value']): void => {
  const [name = '', next, ...rest] = path;
  if (Array.isArray(into) !== (name === '')) throw conflict(name);
  if (next !== undefined) put(childOf(into, name, next), [next, ...rest], value);
  else if (Array.isArray(into)) into.push(value);
  else if (into.has(name)) throw conflict(name);
  else into.set(name, value);
};

/**
 * Returns the JSON of the fields: nested objects and lists as their brackets say. Throws ProblemError `field-invalid` if
 * one would replace another.
 */
export const jsonOfFields = (fields: readonly Field[]): string => {
  const top = new Map<string, Tree>();
  for (const { path, value } of fields) put(top, path, value);
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
