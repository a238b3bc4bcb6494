// Joins the pieces of a stream to whole lines.
import { Transform } from 'node:stream';

const LINE_FEED = 0x0a;

/**
 * Passes on what arrives once a line is complete, or more than `most` bytes have come without one, or nothing more
 * comes. A reader that looks through all that it has at each piece, as the MCP library does, so takes no longer for a
 * long line than for many short ones.
 */
export const createWholeLines = (most: number): Transform => {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (): Buffer => {
    const joined = Buffer.concat(parts);
    parts = [];
    length = 0;
    return joined;
  };
  return new Transform({
    transform: (part: Buffer, _encoding, done) => {
      parts.push(part);
      length += part.length;
      if (part.includes(LINE_FEED) || length > most) done(null, take());
      else done();
    },
    flush: (done) => {
      if (length > 0) done(null, take());
      else done();
    },
  });
};
