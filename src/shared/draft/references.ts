// Finds references in a text: `{{name}}` refers to a variable, and `\{{` is an escaped brace pair.

/** An escape, or a reference with its name as the first group. */
export const MARK = /\\\{\{|\{\{\s*([^{}\s](?:[^{}]*[^{}\s])?)\s*\}\}/g;

/** Literal text or a reference; `at` is its position in the text. */
export type Part =
  | { readonly at: number; readonly text: string }
  | { readonly at: number; readonly name: string; readonly whole: string };

const HERE = new RegExp(MARK.source, 'y');

/** The matches of `MARK`. Looks for the braces first, which is much faster in a long text that has few or none. */
const marksIn = function* (text: string): Generator<{
  readonly index: number;
  readonly whole: string;
  readonly name: string | undefined;
}> {
  let from = 0;
  for (;;) {
    const braces = text.indexOf('{{', from);
    if (braces === -1) return;
    const index = braces > from && text[braces - 1] === '\\' ? braces - 1 : braces;
    HERE.lastIndex = index;
    const found = HERE.exec(text);
    if (found === null) from = braces + 1;
    else {
      const [whole, name] = found;
      from = index + whole.length;
      yield { index, whole, name };
    }
  }
};

/** Reads once from left to right, so that braces from an escape or a value aren't references. */
export const partsOf = function* (text: string): Generator<Part> {
  let at = 0;
  for (const { whole, name, index } of marksIn(text)) {
    if (index > at) yield { at, text: text.slice(at, index) };
    yield name === undefined ? { at: index, text: '{{' } : { at: index, name, whole };
    at = index + whole.length;
  }
  if (at < text.length) yield { at, text: text.slice(at) };
};

export const namesIn = (text: string): readonly string[] =>
  [...marksIn(text)].flatMap(({ name }) => name ?? []);

/** Replaces references by digits of the same length, to validate the text around them. */
export const blankReferences = (text: string): string =>
  text.replaceAll(MARK, (whole, name?: string) =>
    name === undefined ? '_{{' : '1'.repeat(whole.length),
  );
