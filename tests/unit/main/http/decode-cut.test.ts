// What is said of a body in two codings that ends early is what is shown of it.
import { expect, test } from 'vitest';
import { packed, read, TEXT } from '../../../support/packed';

const isTrue = (
  detail: string,
  shown: Buffer,
  wire: Buffer,
  codings: readonly string[],
): boolean => {
  const [inner = '', outer = ''] = codings;
  if (detail.endsWith('It’s shown as received.')) return shown.equals(wire);
  if (detail === 'Nothing could be decompressed.') return shown.length === 0;
  if (shown.length === 0) return false;
  if (detail === 'The part that could be decompressed is shown.')
    return TEXT.startsWith(shown.toString());
  const isUndone = packed([inner]).subarray(0, shown.length).equals(shown);
  return isUndone && /^Only|after decoding/.test(detail) && detail.includes(outer);
};

test.each([
  ['gzip', 'br'],
  ['br', 'gzip'],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['deflate', 'br'],
])('%s, %s', async (...codings) => {
  const all = packed(codings);
  for (let length = 1; length < all.length - 10; length += 1) {
    const wire = all.subarray(0, length);
    const { text, problem } = await read([wire], codings);
    const detail = problem?.detail ?? '';
    expect({ length, detail, text, isTrue: isTrue(detail, text, wire, codings) }).toMatchObject({
      isTrue: problem !== null,
    });
  }
});
