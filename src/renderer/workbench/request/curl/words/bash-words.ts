// Splits a command line as bash and zsh do. Nothing is expanded.
import { ansiEscape } from './ansi-escape';
import { collectWords, type WordCollector, type Words } from './collect-words';

/** A variable, or the beginning of a command whose output would be filled in. */
const EXPANSION = /\$(?:\w+|\{[^}]{0,1000}\}|\([^)]{0,1000}\)|[@*#?$!-])|`[^`]{0,1000}`/y;

const expansionAt = (text: string, at: number): string | null => {
  EXPANSION.lastIndex = at;
  return EXPANSION.exec(text)?.[0] ?? null;
};

/** Each reads from `at` and returns where it ended; null if a quote isn't closed. */
type Reader = (text: string, at: number, to: WordCollector) => number | null;

const single: Reader = (text, at, to) => {
  const end = text.indexOf("'", at + 1);
  if (end === -1) return null;
  to.add(text.slice(at + 1, end));
  return end + 1;
};

const ansi: Reader = (text, at, to) => {
  let index = at + 2;
  while (index < text.length) {
    if (text[index] === "'") return index + 1;
    if (text[index] === '\\') index = ansiEscape(text, index, to);
    else {
      const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
      to.add(character);
      index += character.length;
    }
  }
  return null;
};

const double: Reader = (text, at, to) => {
  let index = at + 1;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (character === '"') return index + 1;
    index = character === '\\' ? inQuotesEscape(text, index, to) : plain(text, index, to);
  }
  return null;
};

const inQuotesEscape = (text: string, at: number, to: WordCollector): number => {
  const next = text[at + 1] ?? '';
  const lineBreak = /^\r?\n/.exec(text.slice(at + 1, at + 3))?.[0];
  if (lineBreak !== undefined) return at + 1 + lineBreak.length;
  to.add('$`"\\'.includes(next) ? next : `\\${next}`);
  return at + 2;
};

/** A character that means itself, or an expansion, which stays as it's written. */
const plain = (text: string, at: number, to: WordCollector): number => {
  const expansion = expansionAt(text, at);
  if (expansion !== null) to.unfilled(expansion);
  const taken = expansion ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
  to.add(taken);
  return at + taken.length;
};

const REDIRECTION = /(?:&>>?|[<>]{1,3}[&|]?)[ \t]*/y;

/** Skips a redirection and the word it names. A number that it began with isn't a word. */
const redirection = (text: string, at: number): number | null => {
  REDIRECTION.lastIndex = at;
  const [operator] = REDIRECTION.exec(text) ?? [];
  if (operator === undefined) return null;
  const target = collectWords();
  return oneWord(text, at + operator.length, target) ?? text.length;
};

/** Reads to the end of a word. */
const oneWord: Reader = (text, at, to) => {
  let index: number | null = at;
  while (index !== null && index < text.length && !/[\s;&|<>]/.test(text[index] ?? ''))
    index = piece(text, index, to);
  return index;
};

const piece: Reader = (text, at, to) => {
  const two = text.slice(at, at + 2);
  if (two === "$'") {
    to.begin();
    return ansi(text, at, to);
  }
  if (two === '$"') {
    to.begin();
    return double(text, at + 1, to);
  }
  switch (text[at] ?? '') {
    case "'":
      to.begin();
      return single(text, at, to);
    case '"':
      to.begin();
      return double(text, at, to);
    case '\\': {
      const lineBreak = /^\r?\n/.exec(text.slice(at + 1, at + 3))?.[0];
      if (lineBreak !== undefined) return at + 1 + lineBreak.length;
      const escaped = text.codePointAt(at + 1);
      if (escaped === undefined) return at + 1;
      const character = String.fromCodePoint(escaped);
      to.add(character);
      return at + 1 + character.length;
    }
    default:
      return plain(text, at, to);
  }
};

export const bashWords = (text: string): Words => {
  const to = collectWords();
  let at: number | null = 0;
  while (at !== null && at < text.length) {
    const character = text[at] ?? '';
    if (/[<>]/.test(character) || text.startsWith('&>', at)) {
      const isNumbered = to.isInWord() && /(?:^|\s)\d+$/.test(text.slice(0, at));
      if (isNumbered) to.drop();
      else to.end();
      at = redirection(text, at);
    } else if (/[;&|\n]/.test(character)) break;
    else if (/\s/.test(character)) {
      to.end();
      at += 1;
    } else if (character === '#' && !to.isInWord()) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else at = piece(text, at, to);
  }
  return to.result(at === null);
};
