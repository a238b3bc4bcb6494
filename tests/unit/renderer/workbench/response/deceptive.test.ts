// Characters that deceive are found, and those that scripts and emoji need aren't.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  markedParts,
  withLabels,
} from '../../../../../src/renderer/workbench/response/marks/deceptive';

const codes = (...ranges: readonly (readonly [number, number])[]): string[] =>
  ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
  );

const DECEPTIVE = codes(
  [0x61c, 0x61c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0x200b, 0x200d],
  [0x2060, 0x2060],
  [0xfeff, 0xfeff],
  [0xad, 0xad],
  [0xa0, 0xa0],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0, 8],
  [0xb, 0x1f],
  [0x7f, 0x9f],
  [0xe0000, 0xe007f],
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
);

describe('marks', () => {
  it('stand for each such character', () => {
    for (const char of DECEPTIVE) {
      const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      expect(markedParts(`a${char}b`)).toMatchObject([
        'a',
        { chars: char, label: `U+${code}` },
        'b',
      ]);
    }
  });

  it('name the character, and count a run of it', () => {
    expect(markedParts('\u202e')).toEqual([
      { chars: '\u202e', label: 'U+202E', name: 'right-to-left override' },
    ]);
    expect(withLabels('a\0\0\0\u0001')).toBe('a[U+0000 ×3][U+0001]');
    expect(markedParts('\u{e0041}')).toMatchObject([{ name: 'tag' }]);
    expect(markedParts('a\u{e0100}')).toMatchObject(['a', { name: 'variation selector' }]);
  });

  it('leave ordinary text alone', () => {
    for (const text of [
      'a b\tc',
      'שלום עולם',
      'مرحبا بالعالم',
      'می\u200cخواهم',
      'क\u094d\u200dष',
      '👩\u200d💻 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 ❤\ufe0f ☺\ufe0e 1\ufe0f\u20e3',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      '葛\u{e0100}',
      '',
    ])
      expect(markedParts(text)).toEqual([text]);
  });

  it('show what hides in an emoji’s or a word’s place', () => {
    expect(withLabels('😀\ufe0f\ufe0f')).toBe('😀\ufe0f[U+FE0F]');
    expect(withLabels('pay\u200dpal')).toBe('pay[U+200D]pal');
    expect(withLabels('😀\u200d')).toBe('😀[U+200D]');
    expect(withLabels('葛\u{e0100}\u{e0101}')).toBe('葛\u{e0100}[U+E0101]');
  });

  it('lose nothing of any text', () => {
    const unit = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...DECEPTIVE, 'a', '😀'));
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = units.join('');
        expect(
          markedParts(text)
            .map((part) => (typeof part === 'string' ? part : part.chars))
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
