// Formats JavaScript and CSS as bytes, piece by piece: one line per statement, indented by brackets.
//
// Only changes white space, and only outside strings, templates, regular expressions and comments. Accepts any input:
// text that isn't code comes out with line breaks at its brackets.
import { BRACE, CodeLayout, MATES } from './code-layout';
import type { Formatter } from '../text/line-views';

export type CodeLanguage = 'css' | 'javascript';

const byte = (character: string): number => character.charCodeAt(0);

const [TAB, LINE_FEED, RETURN, SPACE] = [0x09, 0x0a, 0x0d, 0x20];
const [SLASH, STAR, BACKSLASH, DOLLAR] = [byte('/'), byte('*'), byte('\\'), byte('$')];
const [SEMICOLON, COMMA, BACKTICK] = [byte(';'), byte(','), byte('`')];
const CLASS = { begin: byte('['), end: byte(']') } as const;
const OPENING: ReadonlySet<number> = new Set(MATES.values());
const QUOTES: ReadonlySet<number> = new Set([byte('"'), byte("'")]);
/** After one of these a slash starts a regular expression; after a value it divides. */
const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{};+\-*%<>~^]|(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|else|do)) *$/;
const LONGEST_WORD = 12;

type State = 'code' | 'slash' | 'line-comment' | 'comment' | 'string' | 'template' | 'regex';

export const createCodeFormatter = (
  language: CodeLanguage,
  write: (bytes: Buffer) => void,
): Formatter => {
  const isScript = language === 'javascript';
  const layout = new CodeLayout(write);
  let taken = 0;
  let state: State = 'code';
  let quote = 0;
  /** The previous byte was a backslash; in a comment, a star. */
  let escaped = false;
  /** The previous byte was a dollar sign, which starts an expression in a template if a brace follows. */
  let dollar = false;
  let inClass = false;
  /** The end of the code so far, to distinguish a regular expression from a division. */
  let before = '';

  const putCode = (value: number): void => {
    const spaced = layout.code(value);
    before = (before + (spaced ? ' ' : '') + String.fromCharCode(value)).slice(-LONGEST_WORD);
  };

  const code = (value: number): void => {
    if (value === SPACE || value === TAB || value === RETURN) layout.space = true;
    else if (value === LINE_FEED) layout.breakLine();
    else if (value === SLASH) state = 'slash';
    else if (MATES.has(value)) {
      if (layout.close(value) === BRACE.template) state = 'template';
      before = String.fromCharCode(value);
    } else {
      putCode(value);
      if (OPENING.has(value)) layout.opened(value);
      else if (QUOTES.has(value)) {
        state = 'string';
        quote = value;
      } else if (value === BACKTICK && isScript) state = 'template';
      else if (value === SEMICOLON || (value === COMMA && isScript)) {
        if (layout.inner === undefined || layout.inner === BRACE.open) layout.breakLine();
      }
    }
  };

  const afterSlash = (value: number): void => {
    if (value === STAR || (value === SLASH && isScript)) {
      layout.code(SLASH);
      layout.verbatim(value);
      state = value === STAR ? 'comment' : 'line-comment';
      return;
    }
    const isRegex = isScript && BEFORE_REGEX.test(before);
    putCode(SLASH);
    state = isRegex ? 'regex' : 'code';
    take(value);
  };

  const lineComment = (value: number): void => {
    if (value === LINE_FEED || value === RETURN) {
      state = 'code';
      layout.breakLine();
    } else layout.verbatim(value);
  };

  const comment = (value: number): void => {
    layout.verbatim(value);
    if (value === SLASH && escaped) {
      state = 'code';
      layout.breakLine();
    }
    escaped = value === STAR && state === 'comment';
  };

  /** Inside a string, template or regular expression. */
  const literal = (value: number): void => {
    layout.verbatim(value);
    // A slash after it divides.
    before = '"';
    const opensCode = state === 'template' && dollar && value === BRACE.open;
    dollar = value === DOLLAR && !escaped;
    if (escaped) escaped = false;
    else if (value === BACKSLASH) escaped = true;
    else if (opensCode) {
      layout.opened(BRACE.template);
      before = '';
      state = 'code';
    } else if (hasEnded(value)) {
      state = 'code';
      inClass = false;
    }
  };

  const hasEnded = (value: number): boolean => {
    if (state === 'template') return value === BACKTICK;
    // Neither can contain a line break, so this wasn't one.
    if (value === LINE_FEED) return true;
    if (state === 'string') return value === quote;
    if (value === CLASS.begin) inClass = true;
    else if (value === CLASS.end) inClass = false;
    return value === SLASH && !inClass;
  };

  const STEPS: Readonly<Record<State, (value: number) => void>> = {
    code,
    slash: afterSlash,
    'line-comment': lineComment,
    comment,
    string: literal,
    template: literal,
    regex: literal,
  };
  const take = (value: number): void => STEPS[state](value);

  return {
    get taken() {
      return taken;
    },
    push: (input) => {
      taken += input.length;
      for (const value of input) take(value);
    },
    end: () => {
      if (state === 'slash') putCode(SLASH);
      layout.flush();
    },
  };
};
