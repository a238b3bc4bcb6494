// Splits a command line as PowerShell does. Nothing is expanded.
import { collectWords, type WordCollector, type Words } from './collect-words';

const NAMED: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

const EXPANSION = /\$(?:\{[^}]{0,1000}\}|(?:env:)?\w+|\([^)]{0,1000}\))/iy;

const expansionAt = (text: string, at: number): string | null => {
  EXPANSION.lastIndex = at;
  return EXPANSION.exec(text)?.[0] ?? null;
};

const characterAt = (text: string, at: number): string =>
  at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';

/** A backtick escapes the next character, or continues the line. */
const escape = (text: string, at: number, to: WordCollector): number => {
  const lineBreak = /^\r?\n/.exec(text.slice(at + 1, at + 3))?.[0];
  if (lineBreak !== undefined) return at + 1 + lineBreak.length;
  const [whole, code] = /^`u\{([\da-f]{1,6})\}/i.exec(text.slice(at, at + 10)) ?? [];
  if (whole !== undefined) {
    to.add(String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code ?? '', 16))));
    return at + whole.length;
  }
  const escaped = characterAt(text, at + 1);
  to.add(NAMED.get(escaped) ?? escaped);
  return at + 1 + escaped.length;
};

const plain = (text: string, at: number, to: WordCollector): number => {
  const expansion = expansionAt(text, at);
  if (expansion !== null) to.unfilled(expansion);
  const taken = expansion ?? characterAt(text, at);
  to.add(taken);
  return at + taken.length;
};

/** Reads a quoted string and returns where it ended; null if it isn't closed. */
const quoted = (text: string, at: number, to: WordCollector): number | null => {
  const quote = text[at];
  to.begin();
  let index = at + 1;
  while (index < text.length) {
    const character = text[index];
    // Windows PowerShell passes quotes on unescaped, so people escape them for the program, which then removes these.
    if (
      character === '\\' &&
      text[index + 1] === '"' &&
      (quote === "'" || text[index + 2] === '"')
    ) {
      to.add('"');
      index += quote === "'" ? 2 : 3;
    } else if (character === quote) {
      if (text[index + 1] !== quote) return index + 1;
      to.add(quote ?? '');
      index += 2;
    } else if (quote === '"')
      index = character === '`' ? escape(text, index, to) : plain(text, index, to);
    else {
      const taken = characterAt(text, index);
      to.add(taken);
      index += taken.length;
    }
  }
  return null;
};

const REDIRECTION = /[\d*]?>>?(?:&\d|\s*(?:"[^"]*"|'[^']*'|[^\s;|&]*))|<\S*/y;

export const powershellWords = (text: string): Words => {
  const to = collectWords();
  let at: number | null = 0;
  while (at !== null && at < text.length) {
    const character: string = text[at] ?? '';
    REDIRECTION.lastIndex = at;
    const redirection = to.isInWord() ? null : REDIRECTION.exec(text);
    if (redirection !== null) at += Math.max(1, redirection[0].length);
    else if (/[;|&\n]/.test(character)) break;
    else if (/\s/.test(character)) {
      to.end();
      at += 1;
    } else if (character === '#' && !to.isInWord()) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (character === '"' || character === "'") at = quoted(text, at, to);
    else if (character === '`') at = escape(text, at, to);
    else at = plain(text, at, to);
  }
  return to.result(at === null);
};
