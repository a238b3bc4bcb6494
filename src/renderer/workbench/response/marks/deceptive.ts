// Finds characters that can't be seen, or that change how the text around them is read: direction controls, zero-width
// characters, spaces that aren't U+0020, control characters, tags, and stray variation selectors.
//
// Left alone where a script or an emoji needs them: a joiner between letters of Arabic or Indic scripts, an emoji's own
// joiners, tags and selectors, and the variant of an ideograph or a mathematical sign.

import { ownValue } from '../../../../shared/own-value';
import * as words from './words';

const DECEPTIVE =
  '[\\u{0}-\\u{8}\\u{b}-\\u{1f}\\u{7f}-\\u{a0}\\u{ad}\\u{61c}\\u{180e}\\u{2000}-\\u{200f}\\u{2028}-\\u{202f}' +
  '\\u{205f}-\\u{206f}\\u{3000}\\u{3164}\\u{fe00}-\\u{fe0f}\\u{feff}\\u{ffa0}\\u{fff9}-\\u{fffb}' +
  '\\u{e0000}-\\u{e007f}\\u{e0100}-\\u{e01ef}]';

const JOINED =
  '[\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Mong}\\p{sc=Nkoo}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}' +
  '\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}\\p{sc=Khmr}\\p{M}]';

const NEEDED = [
  '\\p{RGI_Emoji}[\\u{fe0e}\\u{fe0f}]?',
  '\\p{Emoji}[\\u{fe0e}\\u{fe0f}]',
  '[\\p{sc=Han}\\p{Sm}\\p{sc=Mymr}\\p{sc=Phag}][\\u{fe00}-\\u{fe0d}\\u{e0100}-\\u{e01ef}]',
  `(?<=${JOINED})[\\u{200c}\\u{200d}](?=${JOINED})`,
].join('|');

const ANY = new RegExp(DECEPTIVE, 'v');
/** The same character several times in a row is one mark. */
const PARTS = new RegExp(`${NEEDED}|(?<deceptive>(?<one>${DECEPTIVE})\\k<one>*)`, 'gv');

const KINDS = [
  [/[\u2000-\u200a]/, words.space],
  [/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u, words.variationSelector],
  [/[\u{e0000}-\u{e007f}]/u, words.tag],
  [/[\u3164\uffa0]/, words.hangulFiller],
  [/\p{Cc}/u, words.controlCharacter],
] as const;

export interface TextMark {
  /** The characters it stands for: the same one, once or several times. */
  readonly chars: string;
  /** `U+202E`, `U+0000 ×3`. */
  readonly label: string;
  readonly name: string;
}

const markOf = (chars: string, one: string): TextMark => {
  const code = one.codePointAt(0) ?? 0;
  const times = chars.length / one.length;
  const hex = code.toString(16);
  const kind = KINDS.find(([pattern]) => pattern.test(one))?.[1] ?? words.invisibleCharacter;
  return {
    chars,
    label: `U+${hex.toUpperCase().padStart(4, '0')}${times > 1 ? ` ×${times}` : ''}`,
    name: ownValue(words.CHARACTER_NAMES, hex) ?? kind,
  };
};

/** A text's parts: as they are, or to be shown as marks. Together they are the text. */
export const markedParts = (text: string): readonly (string | TextMark)[] => {
  if (!ANY.test(text)) return [text];
  const parts: (string | TextMark)[] = [];
  let from = 0;
  for (const { index, groups } of text.matchAll(PARTS)) {
    const { deceptive, one } = groups ?? {};
    if (deceptive === undefined || one === undefined) continue;
    if (index > from) parts.push(text.slice(from, index));
    parts.push(markOf(deceptive, one));
    from = index + deceptive.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
};

/** With labels in place of such characters, where a text can't have elements. */
export const withLabels = (text: string): string =>
  markedParts(text)
    .map((part) => (typeof part === 'string' ? part : `[${part.label}]`))
    .join('');
