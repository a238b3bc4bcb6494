// The names of characters that are shown as marks, as Unicode has them.

/** By their code in hexadecimal. */
export const CHARACTER_NAMES = {
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

// Of those without a name above.
export const space = 'space';
export const variationSelector = 'variation selector';
export const tag = 'tag';
export const hangulFiller = 'Hangul filler';
export const controlCharacter = 'control character';
export const invisibleCharacter = 'invisible character';
