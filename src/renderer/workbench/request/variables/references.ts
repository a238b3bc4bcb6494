// Finds references in a text: `{{name}}` refers to a variable, and `\{{` is an escaped brace pair.

/** An escape, or a reference with its name as the first group. */
export const MARK = /\\\{\{|\{\{\s*([^{}\s](?:[^{}]*[^{}\s])?)\s*\}\}/g;

/** Literal text or a reference; `at` is its position in the text. */
export type Part =
  | { readonly at: number; readonly text: string }
  | { readonly at: number; readonly name: string; readonly whole: string };

/** Reads once from left to right, so that braces from an escape or a value aren't references. */
export const partsOf = function* (text: string): Generator<Part> {
  let at = 0;
  for (const { 0: whole, 1: name, index } of text.matchAll(MARK)) {
    if (index > at) yield { at, text: text.slice(at, index) };
    yield name === undefined ? { at: index, text: '{{' } : { at: index, name, whole };
    at = index + whole.length;
  }
  if (at < text.length) yield { at, text: text.slice(at) };
};

export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(MARK)].flatMap(([, name]) => name ?? []);

/** Replaces references by digits of the same length, to validate the text around them. */
export const blankReferences = (text: string): string =>
  text.replaceAll(MARK, (whole, name?: string) =>
    name === undefined ? '_{{' : '1'.repeat(whole.length),
  );
