// What's sent in frames arrives, however the stream is cut into chunks.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameOf, readFrames, type Frame } from '../../../../src/main/programs/frames';

const collect = async (chunks: readonly Buffer[]): Promise<readonly Frame[]> => {
  const stream = (async function* () {
    yield* chunks;
  })();
  const frames: Frame[] = [];
  for await (const frame of readFrames(stream)) frames.push(frame);
  return frames;
};

/** Joins the bytes of a kind that are next to each other, which may come in any parts. */
const joined = (frames: readonly Frame[]): readonly unknown[] => {
  const all: { readonly kind: string; value: unknown }[] = [];
  for (const frame of frames) {
    const [[kind, value] = ['', null]] = Object.entries(frame) as [string, unknown][];
    const last = all.at(-1);
    if (!(value instanceof Buffer)) all.push({ kind, value });
    else if (last?.kind === kind) last.value = Buffer.concat([last.value as Buffer, value]);
    else all.push({ kind, value });
  }
  return all;
};

const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => ({ out: Buffer.from(bytes) })),
  fc.string({ unit: 'binary' }).map((err) => ({ err })),
  fc.string({ unit: 'binary' }).map((progress) => ({ progress })),
  fc.integer({ min: 0, max: 255 }).map((exit) => ({ exit })),
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => ({ file: Buffer.from(bytes) })),
  fc.constant({ saved: true as const }),
);

test('any frames arrive, cut anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(frame, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      async (frames, sizes) => {
        const bytes = Buffer.concat(frames.flatMap(frameOf));
        const chunks: Buffer[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(joined(await collect(chunks))).toEqual(joined(frames));
      },
    ),
  );
});

describe('what isn’t Keybearer’s is refused', () => {
  test.each([
    ['another program’s line', 'HTTP/1.1 200 OK\n'],
    ['an unknown frame', '{"token":"x"}\n'],
    ['an exit code that’s none', '{"exit":256}\n'],
    ['a line without end', 'x'.repeat(2 * 1024 * 1024)],
    ['an end within a line', '{"exit":0}'],
    ['an end within bytes', '{"out":10}\n12345'],
    ['a negative length', '{"out":-1}\n'],
  ])('%s', async (_what, text) => {
    await expect(collect([Buffer.from(text)])).rejects.toThrow();
  });

  test.each(['{}', '{"err":"a","exit":0}', '{"err":1}', '{"progress":null}', '[]', '1', 'null'])(
    'a line with anything but one entry of its kind: %s',
    async (line) => {
      await expect(collect([Buffer.from(`${line}\n`)])).rejects.toThrow('it isn’t a frame');
    },
  );
});

describe('the edges of what a frame may have', () => {
  test.each([
    ['{"exit":0}', { exit: 0 }],
    ['{"exit":255}', { exit: 255 }],
    ['{"saved":true}', { saved: true }],
    ['{"err":""}', { err: '' }],
  ])('%s is one', async (line, frame) => {
    expect(await collect([Buffer.from(`${line}\n`)])).toEqual([frame]);
  });

  test.each([
    '{"exit":-1}',
    '{"exit":0.5}',
    '{"exit":"0"}',
    '{"saved":false}',
    '{"saved":1}',
    '{"out":0}',
    '{"out":1.5}',
    '{"out":"1"}',
    `{"out":${Number.MAX_SAFE_INTEGER + 1}}`,
    '{"file":0}',
    '{"other":1}',
    '"out"',
    '',
  ])('%s isn’t', async (line) => {
    await expect(collect([Buffer.from(`${line}\n`)])).rejects.toThrow();
  });

  const MEGABYTE = 1024 * 1024;
  const lineOf = (length: number) => `{"err":"${'x'.repeat(length - '{"err":""}'.length)}"}`;
  test('a line of a megabyte is read, and no longer one, whole or not', async () => {
    expect(await collect([Buffer.from(`${lineOf(MEGABYTE)}\n`)])).toHaveLength(1);
    for (const end of ['\n', ''])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(collect([Buffer.from(lineOf(MEGABYTE + 1) + end)])).rejects.toThrow(
        'a line is too long',
      );
  });

  test.each(['{"err":"a"', '{"out":2}\nx', '{"file":2}\n'])(
    'a stream that ends after %j ended within a frame',
    async (text) => {
      await expect(collect([Buffer.from(text)])).rejects.toThrow('the stream ended within a frame');
    },
  );
});
