// The escapes of bash's $'…'.
import type { WordCollector } from './collect-words';

const NAMED: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['E', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['?', '?'],
]);

const BYTE = /^\\(?:x([\dA-Fa-f]{1,2})|([0-7]{1,3}))/;
const CHARACTER = /^\\(?:u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8}))/;
const CONTROL = /^\\c([\x20-\x7e])/;

/** UTF-16 escapes in pairs, as Chromium's DevTools write them. */
const PAIR = /^\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})/i;

/** Reads the escape at `at` and returns where it ended. */
export const ansiEscape = (text: string, at: number, to: WordCollector): number => {
  const rest = text.slice(at, at + 12);
  const pair = PAIR.exec(rest);
  if (pair !== null) {
    const [whole, high = '', low = ''] = pair;
    to.add(String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)));
    return at + whole.length;
  }
  const named = NAMED.get(rest[1] ?? '');
  if (named !== undefined) {
    to.add(named);
    return at + 2;
  }
  const byte = BYTE.exec(rest);
  if (byte !== null) {
    const [whole, hex, octal = ''] = byte;
    to.addByte((hex === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex, 16)) & 0xff);
    return at + whole.length;
  }
  const character = CHARACTER.exec(rest);
  if (character !== null) {
    const [whole, short, long = ''] = character;
    const code = Number.parseInt(short ?? long, 16);
    to.add(code > 0x10ffff ? whole : String.fromCodePoint(code));
    return at + whole.length;
  }
  const control = CONTROL.exec(rest);
  if (control !== null) {
    to.addByte((control[1] ?? '').charCodeAt(0) & 0x1f);
    return at + 3;
  }
  to.add('\\');
  return at + 1;
};
