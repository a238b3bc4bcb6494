import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleLine, visibleText } from '../../../../src/main/command/output/visible-text';
import { runs } from '../../../support/runs';

const ALL = Array.from({ length: 0x11_0000 }, (_each, code) => code)
  .filter((code) => code < 0xd8_00 || code > 0xdf_ff)
  .map((code) => String.fromCodePoint(code));
const CONTROLS = ALL.filter((each) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(each));

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

test('every control and format character is shown by its code point', () => {
  expect(CONTROLS.length).toBeGreaterThan(200);
  for (const each of CONTROLS) {
    const isLayout = each === '\t' || each === '\n';
    expect(visibleText(`a${each}b`)).toBe(isLayout ? `a${each}b` : `a${escaped(each)}b`);
  }
  for (const each of [
    '\u001B',
    '\u009B',
    '\r',
    '\u007F',
    '\u202E',
    '\u2066',
    '\u00AD',
    '\u{E0041}',
  ])
    expect(CONTROLS).toContain(each);
});

test('everything else stays', () => {
  const controls = new Set(CONTROLS);
  const others = ALL.filter((each) => !controls.has(each)).join('');
  expect(visibleText(others)).toBe(others);
});

test('a line has no line break and no tab', () => {
  expect(visibleLine('a\tb\nc\r\nd')).toBe(String.raw`a\tb\nc\u{d}\nd`);
});

test('nothing that controls a terminal is left of any text', () => {
  const hostile = fc.array(fc.oneof(fc.constantFrom(...CONTROLS), fc.string({ unit: 'binary' })));
  fc.assert(
    fc.property(hostile, (parts) => {
      const text = parts.join('');
      expect(visibleText(text)).not.toMatch(/[^\P{Cc}\t\n]|[\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(visibleLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: runs(1_000) },
  );
});
