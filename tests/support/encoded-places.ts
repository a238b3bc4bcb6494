// Where a secret is found in a text, and texts that have it encoded.
import { findSecrets, searchedFor } from '../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../src/main/redaction/needle-index';

export const SECRET = 'Zq7-kV2.mX9_tR4!wB8~';

export const placesOf = (text: string, secret: string): readonly (readonly [number, number])[] => {
  const index = createNeedleIndex();
  index.add({ value: secret, label: '#' });
  return findSecrets(Buffer.from(text, 'latin1'), searchedFor(index)).map(({ from, to }) => [
    from,
    to,
  ]);
};

/** Bytes that no secret has, so that the secret stands alone among them. */
const other = (count: number): Buffer => Buffer.alloc(count, 0x01);

export const around = (before: number, secret: string, after: number): Buffer =>
  Buffer.concat([other(before), Buffer.from(secret), other(after)]);

export const wrapped = (text: string, width: number, lineBreak: string): string =>
  text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${lineBreak}`);

export const pairsOf = (bytes: Buffer): readonly string[] =>
  bytes.toString('hex').match(/../g) ?? [];

/** What may stand before an encoded value and behind it, other values above all. */
export const AROUND = [
  ['', ''],
  ['\n', '\n'],
  ['\n\n  ', '\n\n'],
  ['words.\n', '\nmore words.'],
  ['"', '"'],
  ['no.symbols.at.its.end.!\n', '\n!'],
  ['AnotherValueOfSymbols01\n\n', '\n\nAnotherValueOfSymbols01'],
] as const;

/** Each length of a secret that is looked for in encoded values, among so many other bytes. */
export const eachCase = (
  visit: (secret: string, before: number, after: number, what: string) => void,
): void => {
  for (const length of [8, 9, 10, 11, 12, 13, 19, 20])
    for (let before = 0; before < 9; before += 1)
      for (let after = 0; after < 5; after += 1)
        visit(SECRET.slice(0, length), before, after, `${length} characters, ${before} + ${after}`);
};

/** The characters of Base64 that have a bit of these bytes. */
export const inBase64 = (before: number, length: number): readonly [number, number] => [
  Math.floor((before * 8) / 6),
  Math.floor(((before + length) * 8 - 1) / 6) + 1,
];
