// The fields of -f and -F, which become the query of a GET or the JSON of a body, in the way of `gh api`.
import { readRegular } from '../../main/regular-file';
import { ProblemError } from '../../main/problem-error';
import { codeOf } from '../../main/error-code';

/** `-f` fields are text; `-F` ones are converted. */
export interface GivenField {
  readonly text: string;
  readonly isTyped: boolean;
}

type FieldValue = string | number | boolean | null;
/** A field's name, split at its brackets: `a[b][]` is `a`, `b` and an empty string. */
export type Field = { readonly path: readonly string[]; readonly value: FieldValue };

const malformed = (text: string): ProblemError =>
  new ProblemError('field-invalid', {
    title: 'A field isn’t valid.',
    next: 'Write it as key=value, key[sub]=value or key[]=value.',
    detail: text.slice(0, 100),
  });

const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

const pathOf = (name: string, text: string): readonly string[] => {
  const [, first, rest] = NAME.exec(name) ?? [];
  if (first === undefined || rest === undefined) throw malformed(text);
  return [first, ...Array.from(rest.matchAll(/\[([^[\]]*)\]/g), ([, inner = '']) => inner)];
};

const withoutLastZeros = (number: string): string =>
  number.includes('.') ? number.replace(/\.?0+$/, '') : number;

/** `true`, `false`, `null`, a number as JSON has it, or the content of the file after an `@`. */
const typedValue = async (value: string): Promise<FieldValue> => {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  // A number that JavaScript would change, such as a long ID, stays text. 1.50 is still 1.5.
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) && String(Number(value)) === withoutLastZeros(value))
    return Number(value);
  if (!value.startsWith('@')) return value;
  const path = value.slice(1);
  try {
    return (await readRegular(path)).toString('utf8');
  } catch (error) {
    throw new ProblemError('file-unreadable', {
      next: 'Check the path after the @.',
      detail: `${path}: ${codeOf(error) ?? ''}`,
    });
  }
};

/** Throws ProblemError `field-invalid` or `file-unreadable`. */
export const parseFields = (given: readonly GivenField[]): Promise<readonly Field[]> =>
  Promise.all(
    given.map(async ({ text, isTyped }) => {
      const at = text.indexOf('=');
      if (at < 1) throw malformed(text);
      const value = text.slice(at + 1);
      return {
        path: pathOf(text.slice(0, at), text),
        value: isTyped ? await typedValue(value) : value,
      };
    }),
  );

type Tree = FieldValue | Tree[] | Map<string, Tree>;

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

const put = (into: Container, path: readonly string[], value: FieldValue): void => {
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
