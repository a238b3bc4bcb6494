// What a server sends must not control the terminal: a sequence could retitle it, hide lines or paste a command.

/** Control characters but for tabs and line feeds, and invisible ones that reorder or hide text (Unicode Cc, Cf). */
const CONTROL = /[^\P{Cc}\t\n]|[\p{Cf}\u2028\u2029]/gu;

/** Replaces each such character by its code point, such as `\u{1b}`. */
export const visibleText = (text: string): string =>
  text.replaceAll(CONTROL, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** The same for one line: line breaks and tabs are replaced too. */
export const visibleLine = (text: string): string =>
  visibleText(text).replaceAll(/[\t\n]/g, (character) => (character === '\t' ? '\\t' : '\\n'));
