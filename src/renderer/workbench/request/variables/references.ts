// Reads a text for its references: `{{name}}` stands for a variable, and `\{{` writes braces.

/** Either an escape, or a reference, whose name is the first group. */
export const MARK = /\\\{\{|\{\{\s*([^{}\s](?:[^{}]*[^{}\s])?)\s*\}\}/g;

/** What stands as it is, or for a variable; `at`: where it begins in the text. */
export type Part =
  | { readonly at: number; readonly text: string }
  | { readonly at: number; readonly name: string; readonly whole: string };

/** One after the other. Nothing is read twice, so that braces which an escape or a value wrote are no reference. */
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

/** With a number of the same length in each one's place, to judge the text around them. */
export const blankReferences = (text: string): string =>
  text.replaceAll(MARK, (whole, name?: string) =>
    name === undefined ? '_{{' : '1'.repeat(whole.length),
  );
