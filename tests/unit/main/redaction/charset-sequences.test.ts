// Every sequence of bytes that a charset's decoder reads as a character is searched for a secret.
import { describe, expect, test } from 'vitest';
import { inCharsets, MOST_NEEDLES } from '../../../../src/main/redaction/forms/in-charsets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { CHARSETS, type Charset } from '../../../../src/shared/view-as';
import { sampleOf } from '../../../support/runs';
import { LABEL, redact } from '../../../support/redacted-bytes';

/** The decoder's word for it, as a stream: windows-1252 at once is Latin-1 to some releases of Node. */
const decode = (bytes: Buffer, charset: string) => {
  const decoder = new TextDecoder(charset);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
};

const LEADS = { shift_jis: 2, 'euc-jp': 3, gbk: 2, gb18030: 4, big5: 2, 'euc-kr': 2 };

const upTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const all = (...places: (readonly number[])[]): readonly (readonly number[])[] =>
  places.reduce<readonly (readonly number[])[]>(
    (so, place) => so.flatMap((each) => place.map((byte) => [...each, byte])),
    [[]],
  );

/** What may stand for a character in the charset, whether it does or not. */
const sequencesOf = (charset: Charset): readonly (readonly number[])[] => {
  const seven = upTo(0x21, 0x7e);
  if (charset === 'iso-2022-jp')
    return [
      ...all([0x1b], [0x28], [0x49, 0x4a], seven, [0x1b], [0x28], [0x42]),
      ...all([0x1b], [0x24], [0x42], seven, seven, [0x1b], [0x28], [0x42]),
    ];
  const high = upTo(0x80, 0xff);
  const widest = charset in LEADS ? LEADS[charset as keyof typeof LEADS] : 1;
  return [
    ...all(high),
    ...(widest > 1 ? all(high, upTo(0x40, 0xfe)) : []),
    ...(widest === 3 ? all([0x8f], high, high) : []),
    ...(widest === 4 ? all(upTo(0x81, 0x84), upTo(0x30, 0x39), high, upTo(0x30, 0x39)) : []),
  ];
};

/** Each character that the decoder makes of them, with all that it makes it of. */
const decodedBy = (charset: Charset): ReadonlyMap<string, readonly Buffer[]> => {
  const sequences = sequencesOf(charset).map((each) => Buffer.from(each));
  const feed = Buffer.from('\n');
  const bytes = Buffer.concat(sequences.flatMap((each) => [each, feed]));
  const found = new Map<string, Buffer[]>();
  for (const [at, character] of decode(bytes, charset).split('\n').entries()) {
    const sequence = sequences[at];
    if (sequence === undefined || Array.from(character).length !== 1) continue;
    if (character <= '\u007f' || character === '\ufffd') continue;
    const ways = found.get(character) ?? [];
    ways.push(sequence);
    found.set(character, ways);
  }
  return found;
};

const OLD_CHARSETS = CHARSETS.filter((each) => !each.startsWith('utf-'));

describe('every sequence of bytes that the decoder reads as a character is hidden', () => {
  test.each(OLD_CHARSETS)('%s', (charset) => {
    const characters = [...decodedBy(charset)];
    const step = Math.max(1, Math.floor(characters.length / 200));
    const sample = characters.filter(([, ways], at) => ways.length > 1 || at % step === 0);
    expect(sample.length).toBeGreaterThan(40);
    const left = sampleOf(sample, 8).flatMap(([character, ways]) => {
      const index = createNeedleIndex();
      index.add({ value: `Qw7${character}zPx9k`, label: LABEL });
      return ways
        .map((way) => Buffer.concat([Buffer.from('<Qw7'), way, Buffer.from('zPx9k>')]))
        .filter((body) => {
          const stream = createRedactionStream(index);
          const redacted = Buffer.concat([...stream.push(Buffer.from(body)), ...stream.end()]);
          return redacted.toString('latin1') !== `<${LABEL}>`;
        })
        .map((body) => `${character} ${body.toString('hex')}`);
    });
    expect(left).toEqual([]);
  });
});

describe('of many characters with several ways each', () => {
  const secret = 'ⅠⅡⅢ∪∩∠-纊褜鍈';
  const isHidden = (hex: string) =>
    redact(Buffer.from(hex.replaceAll(' ', ''), 'hex'), secret).toString('latin1') === LABEL;

  test('the likeliest combinations are looked for, and no more than so many a charset', () => {
    expect(inCharsets(secret).length).toBeGreaterThan(MOST_NEEDLES);
    // Shift_JIS, EUC-JP and ISO-2022-JP; in GB 18030 each has a single way.
    expect(inCharsets(secret).length).toBeLessThanOrEqual(3 * MOST_NEEDLES + 1);
    // All the first way, all the last, and as Windows writes it: row by row.
    expect(isHidden('8754 8755 8756 81be 81bf 81da 2d ed40 ed41 ed42')).toBe(true);
    expect(isHidden('fa4a fa4b fa4c 879c 879b 8797 2d fa5c fa5d fa5e')).toBe(true);
    expect(isHidden('8754 8755 8756 81be 81bf 81da 2d fa5c fa5d fa5e')).toBe(true);
  });

  test('among them all of one character in one way, and all of another in another', () => {
    const written = Buffer.from('81be879b'.repeat(5), 'hex');
    expect(decode(written, 'shift_jis')).toBe('∪∩'.repeat(5));
    expect(redact(written, '∪∩'.repeat(5)).toString('latin1')).toBe(LABEL);
  });

  test('a long one is added at once', () => {
    const [first] = inCharsets('Ⅰ'.repeat(2_000));
    expect(first?.length).toBe(4_000);
  });
});
