// Validates and formats JSON as text. Never parses and prints it, which would change long numbers and drop duplicate
// keys.

import { DEEPEST_INDENT } from '../../../shared/text-layout';
import * as words from './words';

export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
// Unrolled, so that a long string uses no stack and a truncated one no time. JSON strings contain no raw control
// characters.
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /true|false|null/y;

type Expect =
  | 'value'
  | 'value-or-end'
  | 'key'
  | 'key-or-end'
  | 'colon'
  | 'comma-or-end'
  | 'nothing';

const EXPECTED: Readonly<Record<Expect, string>> = {
  value: words.value,
  'value-or-end': words.valueOrEnd,
  key: words.key,
  'key-or-end': words.keyOrEnd,
  colon: words.colon,
  'comma-or-end': words.commaOrEnd,
  nothing: words.nothing,
};

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** Returns the first position where the text isn't JSON; null if it's valid. Nesting is limited only by memory. */
export const findJsonFault = (text: string): JsonFault | null => {
  const open: ('{' | '[')[] = [];
  let expect: Expect = 'value';
  let at = matchAt(SPACE, text, 0);

  const afterValue = (): Expect => (open.length === 0 ? 'nothing' : 'comma-or-end');
  while (at < text.length) {
    const character = text.charAt(at);
    let next = -1;
    if (expect === 'colon') {
      if (character === ':') [next, expect] = [at + 1, 'value'];
    } else if (expect === 'key' || expect === 'key-or-end') {
      if (character === '"') [next, expect] = [matchAt(STRING, text, at), 'colon'];
      else if (character === '}' && expect === 'key-or-end') {
        open.pop();
        [next, expect] = [at + 1, afterValue()];
      }
    } else if (expect === 'comma-or-end') {
      const inObject = open.at(-1) === '{';
      if (character === ',') [next, expect] = [at + 1, inObject ? 'key' : 'value'];
      else if (character === (inObject ? '}' : ']')) {
        open.pop();
        [next, expect] = [at + 1, afterValue()];
      }
    } else if (expect !== 'nothing') {
      if (character === '{' || character === '[') {
        open.push(character);
        [next, expect] = [at + 1, character === '{' ? 'key-or-end' : 'value-or-end'];
      } else if (character === ']' && expect === 'value-or-end') {
        open.pop();
        [next, expect] = [at + 1, afterValue()];
      } else {
        const pattern = character === '"' ? STRING : /[-\d]/.test(character) ? NUMBER : WORD;
        next = matchAt(pattern, text, at);
        if (next !== -1) expect = afterValue();
      }
    }
    if (next === -1)
      return faultAt(text, at, character === '"' ? words.invalidString : EXPECTED[expect]);
    at = matchAt(SPACE, text, next);
  }
  return expect === 'nothing' ? null : faultAt(text, at, words.endsEarly(EXPECTED[expect]));
};

const faultAt = (text: string, at: number, message: string): JsonFault => {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - lineStart + 1, message };
};

/** Includes variables, `{{name}}`, which are unambiguous: JSON never has two braces there. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"?|\{\{[^{}"]+\}\}|[{}[\],:]|[^\s"{}[\],:]+/g;

/** Indents JSON by two spaces per level, token by token. Truncated or invalid text isn't damaged. */
export const layOutJson = (text: string): string => {
  const out: string[] = [];
  let depth = 0;
  const breakLine = () => out.push('\n', '  '.repeat(Math.min(DEEPEST_INDENT, Math.max(0, depth))));
  for (const [token] of text.matchAll(TOKEN)) {
    const before = out.at(-1);
    switch (token) {
      case '{':
      case '[':
        out.push(token);
        depth += 1;
        breakLine();
        break;
      case '}':
      case ']':
        depth -= 1;
        if (isOpening(out.at(-3))) out.length -= 2;
        else breakLine();
        out.push(token);
        break;
      case ',':
        out.push(token);
        breakLine();
        break;
      case ':':
        out.push(': ');
        break;
      default:
        if (before !== undefined && /^[^\s{}[\],:]/.test(before)) out.push(' ');
        out.push(token);
    }
  }
  return out.join('').trimEnd();
};

const isOpening = (token: string | undefined) => token === '{' || token === '[';
