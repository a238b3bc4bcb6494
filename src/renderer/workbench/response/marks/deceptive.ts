// Finds characters that can't be seen, or that change how the text around them is read: direction controls, zero-width
// characters, spaces that aren't U+0020, control characters, tags, and stray variation selectors.
//
// Left alone where a script or an emoji needs them: a joiner between letters of Arabic or Indic scripts, an emoji's own
// joiners, tags and selectors, and the variant of an ideograph or a mathematical sign.

import { ownValue } from '../../../../shared/own-value';

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

const NAMES: Readonly<Record<string, string>> = {
  '0': 'null',
  '7': 'bell',
  '8': 'backspace',
  d: 'carriage return',
  '1b': 'escape',
  '7f': 'delete',
  a0: 'no-break space',
  ad: 'soft hyphen',
  '61c': 'Arabic letter mark',
  '200b': 'zero width space',
  '200c': 'zero width non-joiner',
  '200d': 'zero width joiner',
  '200e': 'left-to-right mark',
  '200f': 'right-to-left mark',
  '2028': 'line separator',
  '2029': 'paragraph separator',
  '202a': 'left-to-right embedding',
  '202b': 'right-to-left embedding',
  '202c': 'pop directional formatting',
  '202d': 'left-to-right override',
  '202e': 'right-to-left override',
  '202f': 'narrow no-break space',
  '205f': 'medium mathematical space',
  '2060': 'word joiner',
  '2066': 'left-to-right isolate',
  '2067': 'right-to-left isolate',
  '2068': 'first strong isolate',
  '2069': 'pop directional isolate',
  '3000': 'ideographic space',
  feff: 'zero width no-break space',
};

const KINDS = [
  [/[\u2000-\u200a]/, 'space'],
  [/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u, 'variation selector'],
  [/[\u{e0000}-\u{e007f}]/u, 'tag'],
  [/[\u3164\uffa0]/, 'Hangul filler'],
  [/\p{Cc}/u, 'control character'],
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
  const kind = KINDS.find(([pattern]) => pattern.test(one))?.[1] ?? 'invisible character';
  return {
    chars,
    label: `U+${hex.toUpperCase().padStart(4, '0')}${times > 1 ? ` ×${times}` : ''}`,
    name: ownValue(NAMES, hex) ?? kind,
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
