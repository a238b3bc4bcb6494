// Where a form of a character begins and ends to be one, told of every byte or number that may stand there.
import { expect, test } from 'vitest';
import { readForm } from '../../../../src/main/redaction/forms/character-forms';
import {
  isInvisible,
  NO_FORM,
  takenBy,
  writeMeaning,
} from '../../../../src/main/redaction/forms/reading';

/** How many bytes the form at the beginning takes, and what it means; null for no form. */
const read = (text: string | Buffer): readonly [number, string] | null => {
  const bytes = Buffer.from(text);
  const reading = readForm(bytes, 0);
  if (reading === NO_FORM) return null;
  const out = Buffer.alloc(4);
  return [takenBy(reading), out.toString('latin1', 0, writeMeaning(reading, out, 0))];
};

test('a decimal reference ends at whatever is no decimal digit', () => {
  for (let next = 0; next < 256; next += 1) {
    const text = Buffer.concat([Buffer.from('&#65'), Buffer.from([next]), Buffer.from('x')]);
    const isDigit = next >= 0x30 && next <= 0x39;
    if (!isDigit) expect(read(text), `${next}`).toEqual([next === 0x3b ? 5 : 4, 'A']);
  }
});

test('a reference has any number of zeros, as far as the longest form allows', () => {
  for (const count of [...Array.from({ length: 39 }, (_, nth) => nth + 2), 2_000, 65_000]) {
    const digits = '65'.padStart(count, '0');
    expect(read(`&#${digits};`)?.[0], digits).toBe(count + 3);
    expect(read(`&#x${digits};`)?.[0], digits).toBe(count + 4);
  }
  expect(read(`&#${'0'.repeat(70_000)}65;`)?.[0]).toBeLessThan(66_000);
});

test('a backslash stands in front of a mark, or of one of five letters', () => {
  for (let next = 0; next < 256; next += 1) {
    const text = Buffer.from([0x5c, next, 0x3a, 0x3a, 0x3a, 0x3a]);
    const letter = 'bfnrt'.indexOf(String.fromCharCode(next));
    const mark = /[!-/:-@[-`{-~]/.test(String.fromCharCode(next));
    const meaning = mark ? String.fromCharCode(next) : '\b\f\n\r\t'[letter];
    expect(read(text), `${next}`).toEqual(meaning === undefined ? null : [2, meaning]);
  }
});

test('octal has three digits, and is a byte', () => {
  for (let number = 0; number < 1_000; number += 1) {
    const digits = `${number}`.padStart(3, '0');
    const value = Number.parseInt(digits, 8);
    const isByte = /^[0-3][0-7][0-7]$/.test(digits);
    const meaning = Buffer.from([value]).toString('latin1');
    expect(read(`\\${digits}`), digits).toEqual(isByte ? [4, meaning] : null);
  }
});

test('an escape switches to a character set', () => {
  for (let set = 0; set < 256; set += 1) {
    const [one, two] = [0x28, 0x24].map((way) => read(Buffer.from([0x1b, way, set, 0x42])));
    expect(one, `( ${set}`).toEqual(set >= 0x40 && set <= 0x5a ? [3, ''] : null);
    const isKanji = set >= 0x40 && set <= 0x42;
    expect(two, `$ ${set}`).toEqual(isKanji ? [3, ''] : set === 0x28 ? [4, ''] : null);
    if (set !== 0x28 && set !== 0x24)
      for (const other of [0x28, 0x40, 0x42, 0x5a])
        expect(read(Buffer.from([0x1b, set, other, 0x42])), `${set} ${other}`).toBeNull();
  }
});

test('a soft line break has a few blanks behind its sign', () => {
  for (const blank of [' ', '\t'])
    for (let count = 0; count < 20; count += 1)
      for (const end of ['\n', '\r\n', '\r', '.']) {
        const text = `=${blank.repeat(count)}${end}`;
        const isSoft = count <= 16 && end !== '.';
        expect(read(text), JSON.stringify(text)).toEqual(isSoft ? [text.length, ''] : null);
      }
});

test('of the characters in UTF-8, those that nobody sees', () => {
  const seen = Array.from({ length: 0xffff - 0x7ff }, (_, nth) => nth + 0x800).filter(
    (point) => point < 0xd800 || point > 0xdfff,
  );
  const read3 = seen.filter((point) => read(String.fromCodePoint(point)) !== null);
  expect(read3).toEqual(seen.filter(isInvisible));
  for (const bytes of [[0xe2, 0x80, 0x4b], [0xe2, 0x40, 0x8b], [0xe2, 0x80], [0xe2]])
    expect(read(Buffer.from(bytes)), bytes.join()).toBeNull();
});

test('UTF-8 that was encoded twice is a pair', () => {
  for (const lead of [0xc2, 0xc3])
    for (let next = 0; next < 256; next += 1) {
      const isPair = next >= 0x80 && next <= 0xbf;
      const text = Buffer.from([lead, next]);
      const meaning = lead === 0xc2 && next === 0xad ? '' : text.toString('utf8');
      expect(read(text), text.toString('hex')).toEqual(isPair ? [2, meaning] : null);
    }
});
