// Finds events in a stream's text as it arrives: blocks of server-sent events, or lines of NDJSON.
//
// WHATWG HTML §9.2.6: lines end with LF, CR or CR LF; an empty line ends an event; a block without data isn't an event.
import { indexOfByte } from '../text/byte-search';

export interface EventPlace {
  readonly start: number;
  readonly end: number;
}

export interface EventScanner {
  /** Scans the next bytes, which start at `base`. Stops if `visit` returns true. */
  push(bytes: Buffer, base: number, visit: (event: EventPlace) => boolean | void): void;
  /** The unfinished event at the end of the text. */
  rest(end: number): EventPlace | null;
}

const NEWLINE = 10;
const RETURN = 13;
const COLON = 0x3a;
const DATA = Buffer.from('data');

/** `start`: the position of the first byte. */
export const createBlockScanner = (start: number): EventScanner => {
  let blockStart = start;
  let lineLength = 0;
  let hasData = false;
  /** Whether the line so far matches the field name `data`. */
  let isData = true;
  let afterReturn = false;
  return {
    push: (bytes, base, visit) => {
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte === NEWLINE && afterReturn) {
          afterReturn = false;
          if (blockStart === base + at) blockStart += 1;
          continue;
        }
        afterReturn = byte === RETURN;
        if (byte !== NEWLINE && byte !== RETURN) {
          if (isData) {
            if (lineLength === DATA.length) {
              isData = false;
              if (byte === COLON) hasData = true;
            } else isData = byte === DATA[lineLength];
          }
          lineLength += 1;
          continue;
        }
        if (isData && lineLength === DATA.length) hasData = true;
        const isEmpty = lineLength === 0;
        lineLength = 0;
        isData = true;
        if (!isEmpty) continue;
        const event = hasData ? { start: blockStart, end: base + at } : null;
        blockStart = base + at + 1;
        hasData = false;
        if (event !== null && visit(event) === true) return;
      }
    },
    rest: (end) => (hasData ? { start: blockStart, end } : null),
  };
};

export const createLineScanner = (start: number): EventScanner => {
  let lineStart = start;
  let isBlank = true;
  return {
    push: (bytes, base, visit) => {
      for (let at = 0; at < bytes.length;) {
        if (isBlank) {
          while (at < bytes.length && bytes[at] !== NEWLINE && (bytes[at] ?? 0) <= 0x20) at += 1;
          if (at === bytes.length) return;
          isBlank = bytes[at] === NEWLINE;
        }
        const newline = indexOfByte(bytes, NEWLINE, at);
        if (newline < 0) return;
        const event = isBlank ? null : { start: lineStart, end: base + newline };
        at = newline + 1;
        lineStart = base + at;
        isBlank = true;
        if (event !== null && visit(event) === true) return;
      }
    },
    rest: (end) => (isBlank ? null : { start: lineStart, end }),
  };
};
