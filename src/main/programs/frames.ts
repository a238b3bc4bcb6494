// What a running Keybearer sends back to the keybearer command: lines of JSON, and bytes after those that announce
// them.

export type Frame =
  /** Bytes for the standard output. */
  | { readonly out: Buffer }
  /** A line for the standard error. */
  | { readonly err: string }
  | { readonly progress: string }
  /** Bytes for the file after --output. */
  | { readonly file: Buffer }
  /** All of the file has been sent. */
  | { readonly saved: true }
  /** The last one. */
  | { readonly exit: number };

/** What a line can be. A number of bytes announces those that follow the line. */
type Bytes = { readonly out: Buffer } | { readonly file: Buffer };
type Line = Exclude<Frame, Bytes> | { readonly out: number } | { readonly file: number };

const isWithin = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** Checked by hand, because a library for it would take the command longer to load than the rest. */
const isLine = (value: unknown): value is Line => {
  if (typeof value !== 'object' || value === null) return false;
  const [entry, ...more] = Object.entries(value) as [string, unknown][];
  if (entry === undefined || more.length > 0) return false;
  const [name, content] = entry;
  if (name === 'err' || name === 'progress') return typeof content === 'string';
  if (name === 'exit') return isWithin(content, 0, 255);
  if (name === 'saved') return content === true;
  return (name === 'out' || name === 'file') && isWithin(content, 1, Number.MAX_SAFE_INTEGER);
};

const LINE_FEED = 0x0a;
/** A line is short: what's long is bytes. */
const LONGEST_LINE = 1024 * 1024;

/** Returns the frame's bytes. */
export const frameOf = (frame: Frame): readonly Buffer[] => {
  const lineOf = (line: Line): Buffer => Buffer.from(`${JSON.stringify(line)}\n`);
  if ('out' in frame) return [lineOf({ out: frame.out.length }), frame.out];
  if ('file' in frame) return [lineOf({ file: frame.file.length }), frame.file];
  return [lineOf(frame)];
};

/** Yields the frames in a stream; the bytes of one may come in several. Throws if it isn't one of Keybearer's. */
export async function* readFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let line: Buffer = Buffer.alloc(0);
  let due = 0;
  let isFile = false;
  for await (const chunk of stream) {
    let rest = chunk;
    while (rest.length > 0) {
      if (due > 0) {
        const bytes = rest.subarray(0, due);
        due -= bytes.length;
        rest = rest.subarray(bytes.length);
        yield isFile ? { file: bytes } : { out: bytes };
        continue;
      }
      const end = rest.indexOf(LINE_FEED);
      line = Buffer.concat([line, end < 0 ? rest : rest.subarray(0, end)]);
      if (line.length > LONGEST_LINE) throw new Error('a line is too long');
      if (end < 0) break;
      rest = rest.subarray(end + 1);
      const frame: unknown = JSON.parse(line.toString('utf8'));
      line = Buffer.alloc(0);
      if (!isLine(frame)) throw new Error('it isn’t a frame');
      isFile = 'file' in frame;
      if ('out' in frame) due = frame.out;
      else if ('file' in frame) due = frame.file;
      else yield frame;
    }
  }
  if (due > 0 || line.length > 0) throw new Error('the stream ended within a frame');
}
