// Splits a command line as Windows' cmd does, and then as its programs do with what they get.
import { collectWords, type WordCollector, type Words } from './collect-words';

const LINE_BREAK = /\r?\n/y;

const lineBreakAt = (text: string, at: number): string | null => {
  LINE_BREAK.lastIndex = at;
  return LINE_BREAK.exec(text)?.[0] ?? null;
};

const OPERATOR = /[&|<>]/;

/** A redirection's file is left out, as is everything after the first command. */
const withoutRedirection = (text: string, at: number): number => {
  const [whole] = /^>{0,2}(?:&\d|\s*(?:"[^"]*"|[^\s&|<>]*))/.exec(text.slice(at)) ?? [''];
  return at + Math.max(1, whole.length);
};

/** What cmd passes on: carets are removed, and the first command ends. */
const passedOn = (text: string): string => {
  let passed = '';
  let inQuotes = false;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '^' && !inQuotes) {
      const lineBreak = lineBreakAt(text, at + 1);
      at += 1 + (lineBreak?.length ?? 0);
      // What follows a continued line's end is escaped too: an empty line after it is a line break in the data.
      const escaped = lineBreakAt(text, at) ?? text[at] ?? '';
      passed += lineBreak !== null && escaped.endsWith('\n') ? '\n' : escaped;
      at += escaped.length;
    } else if (text.startsWith('%%', at)) {
      passed += '%';
      at += 2;
    } else if (!inQuotes && (character === '<' || character === '>')) {
      passed = passed.replace(/(^|\s)\d$/, '$1');
      at = withoutRedirection(text, at);
    } else if (!inQuotes && (OPERATOR.test(character) || lineBreakAt(text, at) !== null)) break;
    else {
      if (character === '"') inQuotes = !inQuotes;
      passed += character;
      at += 1;
    }
  }
  return passed;
};

/** Not what begins as an escape of a URL. */
const VARIABLE = /%(?![\da-f]{2})[a-z_]\w*%/gi;

/** Backslashes before a quote: two are one, and an odd one makes the quote a character. */
const backslashes = (text: string, at: number, to: WordCollector): number => {
  const [run = ''] = /^\\+/.exec(text.slice(at)) ?? [];
  if (text[at + run.length] !== '"') {
    to.add(run);
    return at + run.length;
  }
  to.add('\\'.repeat(Math.floor(run.length / 2)));
  if (run.length % 2 === 0) return at + run.length;
  to.add('"');
  return at + run.length + 1;
};

/** Splits as Microsoft's C runtime does. */
export const cmdWords = (text: string): Words => {
  const line = passedOn(text);
  const to = collectWords();
  let inQuotes = false;
  let at = 0;
  while (at < line.length) {
    const character = String.fromCodePoint(line.codePointAt(at) ?? 0);
    if (character === '\\') {
      at = backslashes(line, at, to);
      continue;
    }
    if (character === '"') {
      to.begin();
      // Two quotes within quotes are one.
      if (inQuotes && line[at + 1] === '"') {
        to.add('"');
        at += 1;
      } else inQuotes = !inQuotes;
    } else if (!inQuotes && /[ \t\n]/.test(character)) to.end();
    else to.add(character);
    at += character.length;
  }
  for (const [variable] of line.matchAll(VARIABLE)) to.unfilled(variable);
  return to.result(inQuotes);
};
