// Text made to be searched slowly: how many places of it are read as a form, however its forms and the secrets are.
import { describe, expect, test, vi } from 'vitest';
import {
  findSecrets,
  findSecretsInSlices,
  searchedFor,
} from '../../../../src/main/redaction/find-secrets';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createRedactionStream } from '../../../../src/main/redaction/redactor';
import { runs, sampleOf } from '../../../support/runs';

const counted = vi.hoisted(() => ({ reads: 0 }));
vi.mock(import('../../../../src/main/redaction/forms/character-forms'), async (importOriginal) => {
  const original = await importOriginal();
  const readForm: typeof original.readForm = (bytes, at) => {
    counted.reads += 1;
    return original.readForm(bytes, at);
  };
  return { ...original, readForm };
});

const ORDINARY = 'ThGV3wIN5Z4NZaM6QnnxGD565OXZgOMJLVa3LmHD';
const ODD = 'é§abcdefgh\\u0041\\';
/** Escapes that can be read in four ways, each of them again. */
const AMBIGUOUS = '\\\\\\%41\\=61626364656667\\=\n\\&#x=\n41;';

const indexOf = (value: string) => {
  const index = createNeedleIndex();
  index.add({ value, label: '#' });
  return index;
};

/** The texts: each is repeated. */
const textsFor = (secret: string): readonly (readonly [name: string, part: string])[] => [
  ['escapes in every layer', AMBIGUOUS],
  ['without its first character', `%41${secret.slice(1)}`],
  ['its end after half-written escapes', `%2541=4%4\\&#${secret.slice(-8)}`],
  [
    'its end after the beginnings of it',
    `%41${`${secret.slice(0, 4)}\\u00`.repeat(8)}${secret.slice(1)}=`,
  ],
  ['its end in escapes of four layers', `${AMBIGUOUS}${secret.slice(1)}`],
  ['references whose end is escaped', `&#43%3B&#43\\u003b${secret.slice(-8)}`],
  ['references whose end is escaped again', '&#43%253B&#4\\u005cu0033=3D&#6\\%33'],
  ['soft line breaks that aren’t', '=&#9;%20 \\t=\\\\t= \\u0020'],
  ['equals signs that are escaped at the end of short lines', `=${'%3D\n'.repeat(15)}`],
  ['its end escaped twice', `=3D3D3D41${secret.slice(-8)}`],
];

const cases = sampleOf(
  [ORDINARY, ODD].flatMap((secret) =>
    textsFor(secret).map(([name, part]) => ({ secret, name, part })),
  ),
  5,
);

describe('the places read as a form', () => {
  const readsOf = (secret: string, part: string, length: number): number => {
    const index = indexOf(secret);
    counted.reads = 0;
    findSecrets(Buffer.alloc(length, part), searchedFor(index));
    return counted.reads;
  };

  test.each(cases)('are in proportion to the text: $secret, $name', ({ secret, part }) => {
    const length = 48 * 1024;
    const reads = readsOf(secret, part, length);
    expect(reads / length).toBeLessThan(60);
    expect(readsOf(secret, part, 4 * length) / reads).toBeLessThan(4.4);
  });

  test.each([ORDINARY, ODD])('are few if there are many ways to read each layer: %s', (secret) => {
    const part = `${'\\'.repeat(8)}%2525255c&#92\u003b\\=3d616263646566676869&#x=\n41;`;
    const length = 48 * 1024;
    expect(readsOf(secret, part, length) / length).toBeLessThan(12);
  });

  test.each(cases)('are also in small pieces: $secret, $name', ({ secret, part }) => {
    const stream = createRedactionStream(indexOf(secret));
    const line = Buffer.from(`${part.repeat(Math.ceil(200 / part.length))} .\n`);
    counted.reads = 0;
    const pieces = runs(600, 200);
    for (let each = 0; each < pieces; each += 1) stream.push(Buffer.from(line));
    expect(counted.reads / (pieces * line.length)).toBeLessThan(90);
  });
});

describe('in slices', () => {
  test.each(cases)('other events come in between: $secret, $name', async ({ secret, part }) => {
    const bytes = Buffer.alloc(runs(128, 48) * 1024, part);
    const index = indexOf(secret);
    // On a clock that's so slow, each part of the search is a slice.
    let time = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 1_000));
    let turns = 0;
    let searching = true;
    const turn = (): void => {
      turns += 1;
      if (searching) setImmediate(turn);
    };
    setImmediate(turn);
    const found = await findSecretsInSlices(bytes, searchedFor(index));
    searching = false;
    clock.mockRestore();
    expect(turns).toBeGreaterThanOrEqual(2);
    expect(found).toEqual(findSecrets(bytes, searchedFor(index)));
  });

  test('a stream passes on the same', async () => {
    const lines = runs(4_000, 1_000);
    const text = Buffer.from(`${AMBIGUOUS}${ORDINARY}.\n`.repeat(lines));
    const [one, other] = [
      createRedactionStream(indexOf(ORDINARY)),
      createRedactionStream(indexOf(ORDINARY)),
    ];
    for (let at = 0; at < text.length; at += 50_000) {
      const chunk = text.subarray(at, at + 50_000);
      expect(await one.pushInSlices(Buffer.from(chunk))).toEqual(other.push(Buffer.from(chunk)));
      expect(one.hidden).toBe(other.hidden);
    }
    expect(await one.endInSlices()).toEqual(other.end());
    expect(one.hidden).toBe(lines);
    expect(await one.pushInSlices(Buffer.alloc(0))).toEqual([]);
    expect(await one.endInSlices()).toEqual([]);
  });

  test('a secret that becomes known meanwhile is hidden in all of it', async () => {
    const index = indexOf(ORDINARY);
    const text = Buffer.from(`"a-token-of-a-later-hour" "${AMBIGUOUS.repeat(5_000)}`);
    const searching = findSecretsInSlices(text, searchedFor(index));
    index.add({ value: 'a-token-of-a-later-hour', label: '[later]' });
    expect(await searching).toEqual([
      { from: 1, to: 24, label: '[later]', length: 23, isOwn: false },
    ]);
  });
});
