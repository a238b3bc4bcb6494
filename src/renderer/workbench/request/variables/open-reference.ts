// The reference that the caret is in, while it's being typed.

export interface OpenReference {
  /** Of its first brace. */
  readonly from: number;
  /** After its last brace if it's closed already, or else at the caret. */
  readonly to: number;
  /** The name up to the caret. */
  readonly typed: string;
}

/** Null if the caret isn't in a reference. */
export const openReferenceAt = (text: string, caret: number): OpenReference | null => {
  const found = /(\\?)\{\{\s*([^{}]*)$/.exec(text.slice(0, caret));
  if (found === null) return null;
  const [whole, escape = '', typed = ''] = found;
  // `\{{` writes two braces.
  if (escape !== '') return null;
  const rest = /^[^{}]*\}\}/.exec(text.slice(caret))?.[0] ?? '';
  return { from: caret - whole.length, to: caret + rest.length, typed };
};

/** The text with the reference completed, and where the caret is then. */
export const withReference = (
  text: string,
  { from, to }: OpenReference,
  name: string,
): { readonly text: string; readonly caret: number } => {
  const before = `${text.slice(0, from)}{{${name}}}`;
  return { text: `${before}${text.slice(to)}`, caret: before.length };
};
