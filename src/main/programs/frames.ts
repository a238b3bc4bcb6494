// What a running Keybearer sends back to the keybearer command: lines of JSON, and bytes after those that announce
// them.
import { z } from 'zod';

const frameSchema = z.union([
  /** This many bytes for the standard output follow the line. */
  z.strictObject({ out: z.number().int().min(1) }),
  z.strictObject({ err: z.string() }),
  z.strictObject({ progress: z.string() }),
  /** The last one. */
  z.strictObject({ exit: z.number().int().min(0).max(255) }),
]);
export type Frame =
  | { readonly out: Buffer }
  | { readonly err: string }
  | { readonly progress: string }
  | { readonly exit: number };

const LINE_FEED = 0x0a;
/** A line is short: what's long is bytes. */
const LONGEST_LINE = 1024 * 1024;

/** Returns the frame's bytes. */
export const frameOf = (frame: Frame): readonly Buffer[] =>
  'out' in frame
    ? [Buffer.from(`${JSON.stringify({ out: frame.out.length })}\n`), frame.out]
    : [Buffer.from(`${JSON.stringify(frame)}\n`)];

/** Yields the frames in a stream; the bytes of one may come in several. Throws if it isn't one of Keybearer's. */
export async function* readFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let line: Buffer = Buffer.alloc(0);
  let due = 0;
  for await (const chunk of stream) {
    let rest = chunk;
    while (rest.length > 0) {
      if (due > 0) {
        const out = rest.subarray(0, due);
        due -= out.length;
        rest = rest.subarray(out.length);
        yield { out };
        continue;
      }
      const end = rest.indexOf(LINE_FEED);
      line = Buffer.concat([line, end < 0 ? rest : rest.subarray(0, end)]);
      if (line.length > LONGEST_LINE) throw new Error('a line is too long');
      if (end < 0) break;
      rest = rest.subarray(end + 1);
      const frame = frameSchema.parse(JSON.parse(line.toString('utf8')));
      line = Buffer.alloc(0);
      if ('out' in frame) due = frame.out;
      else yield frame;
    }
  }
  if (due > 0 || line.length > 0) throw new Error('the stream ended within a frame');
}
