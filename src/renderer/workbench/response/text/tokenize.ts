// Colours a line of text: splits JSON and markup into pieces by kind, and marks redacted secrets.
import { SECRET_LABELS } from '../../../../shared/secret-labels';

type PieceKind = 'plain' | 'key' | 'string' | 'number' | 'literal' | 'mark' | 'hidden';

export interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
}

/** The labels that main writes. */
const HIDDEN = new RegExp(
  Object.values(SECRET_LABELS)
    .map((label) => label.replaceAll(/[[\]]/g, '\\$&'))
    .join('|'),
);

const JSON_PIECES =
  /("[^"\\]*(?:\\.[^"\\]*)*"?)(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;
const MARKUP_PIECES =
  /(<!--.*?(?:-->|$))|(<[/?!]?[\w:.-]+|[/?]?>)|([\w:.-]+)(?==["'])|("[^"]*"|'[^']*')/g;

const withHidden = (kind: PieceKind, text: string): readonly Piece[] => {
  if (!HIDDEN.test(text)) return [{ kind, text }];
  return text
    .split(new RegExp(`(${HIDDEN.source})`))
    .filter((part) => part !== '')
    .map((part) => ({ kind: HIDDEN.test(part) ? 'hidden' : kind, text: part }));
};

const cut = (
  text: string,
  pattern: RegExp,
  kindOf: (match: RegExpMatchArray) => readonly (readonly [PieceKind, string])[],
): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) pieces.push(...withHidden('plain', text.slice(at, match.index)));
    for (const [kind, part] of kindOf(match)) pieces.push(...withHidden(kind, part));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(...withHidden('plain', text.slice(at)));
  return pieces;
};

const tokenizeJson = (line: string): readonly Piece[] =>
  cut(line, JSON_PIECES, ([whole, string, colon, number]) => {
    if (string !== undefined)
      return colon === undefined
        ? [['string', string]]
        : [
            ['key', string],
            ['plain', colon],
          ];
    return [[number === undefined ? 'literal' : 'number', whole]];
  });

/** What can be between strings: also a word that is split where the part starts or ends. */
const BETWEEN_STRINGS =
  /^(?:r?ue|a?lse|se|e|u?ll|l)?(?:[\s\d{}[\],:.+-]|[eE](?=[\d+-])|true|false|null)*(?:t|tru?|fa?|fals?|nu?|nul)?$/;

/** Splits at the quotes that aren't escaped. */
const atQuotes = (text: string): readonly string[] => text.match(/(?:[^"\\]|\\[\s\S]?)+|"/g) ?? [];

/**
 * A part of a longer line may start within a string. Whichever start leaves only what JSON allows between strings is
 * right; if either would do, it's within a string, as most long values are.
 */
const tokenizeContinued = (line: string): readonly Piece[] => {
  const runs = atQuotes(line);
  const isOutside = (startsInside: boolean): boolean => {
    let inside = startsInside;
    for (const run of runs) {
      if (run === '"') inside = !inside;
      else if (!inside && !BETWEEN_STRINGS.test(run)) return false;
    }
    return true;
  };
  if (!isOutside(true) && isOutside(false)) return tokenizeJson(line);
  const quote = runs.indexOf('"');
  const end = quote === -1 ? line.length : runs.slice(0, quote + 1).join('').length;
  const start = end === 0 ? [] : withHidden('string', line.slice(0, end));
  return [...start, ...tokenizeJson(line.slice(end))];
};

const tokenizeMarkup = (line: string): readonly Piece[] =>
  cut(line, MARKUP_PIECES, ([whole, comment, tag, attribute]) => {
    if (comment !== undefined) return [['literal', whole]];
    if (tag !== undefined) return [['key', whole]];
    return [[attribute === undefined ? 'string' : 'number', whole]];
  });

export const tokenizePlain = (line: string): readonly Piece[] => withHidden('plain', line);

/** Kinds of bodies with colours. */
export const COLOURED_KINDS: ReadonlySet<string> = new Set(['json', 'ndjson', 'xml', 'html']);

/** Longer lines aren't coloured. */
const COLOURED_LENGTH = 8_192;

/** Splits a line by the body's kind. A continued line of markup can start anywhere, so it stays plain. */
export const tokenize = (kind: string, line: string, continued: boolean): readonly Piece[] => {
  if (line.length > COLOURED_LENGTH) return tokenizePlain(line);
  if (kind === 'json' || kind === 'ndjson')
    return continued ? tokenizeContinued(line) : tokenizeJson(line);
  if (continued) return tokenizePlain(line);
  if (kind === 'xml' || kind === 'html') return tokenizeMarkup(line);
  return tokenizePlain(line);
};
