import { describe, expect, test } from 'vitest';
import { heldBack } from '../../../../src/main/api/response/held-back';

const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');

/** Reads the parts, and returns what was yielded with the number of parts that had been given by then. */
const read = async (
  parts: readonly (Buffer | Error)[],
  signal = new AbortController().signal,
): Promise<readonly (readonly [given: number, size: number] | string)[]> => {
  let given = 0;
  async function* arriving(): AsyncGenerator<Buffer> {
    for (const part of parts) {
      if (part instanceof Error) throw part;
      given += 1;
      yield part;
    }
  }
  const seen: (readonly [number, number] | string)[] = [];
  try {
    for await (const part of heldBack(arriving(), signal)) seen.push([given, part.length]);
  } catch (error) {
    seen.push((error as Error).message);
  }
  return seen;
};

describe('T32 a body that’s held back', () => {
  test('is passed on once it’s whole', async () => {
    const parts = ['a', 'bc', 'def'].map((part) => Buffer.from(part));
    expect(await read(parts)).toEqual([
      [3, 1],
      [3, 2],
      [3, 3],
    ]);
    expect(await read([])).toEqual([]);
  });

  test('is passed on as far as it arrived, if the connection ends', async () => {
    expect(await read([Buffer.from('a'), new Error('cut off')])).toEqual([[1, 1], 'cut off']);
  });

  test('is dropped, if the request is stopped', async () => {
    const stopped = AbortSignal.abort();
    expect(await read([Buffer.from('a'), new Error('stopped')], stopped)).toEqual(['stopped']);
  });

  test('is passed on as it arrives after 8 to 16 MB, each after another size', async () => {
    const sizes = new Set<number>();
    for (let turn = 0; turn < 8; turn += 1) {
      const seen = await read(Array.from({ length: 17 }, () => MEGABYTE));
      const [first] = seen[0] as readonly [number, number];
      expect(seen.map(([given]) => given)).toEqual(
        Array.from({ length: 17 }, (_, at) => Math.max(first, at + 1)),
      );
      expect(first).toBeGreaterThan(8);
      expect(first).toBeLessThan(18);
      sizes.add(first);
    }
    // The same one eight times: once in 8⁷.
    expect(sizes.size).toBeGreaterThan(1);
  });

  test('is passed on as it arrives until the connection ends', async () => {
    const parts = Array.from({ length: 17 }, () => MEGABYTE);
    const seen = await read([...parts, new Error('late')]);
    expect(seen).toHaveLength(18);
    expect(seen.at(-1)).toBe('late');
  });
});
