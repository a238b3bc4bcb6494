// Formats JSON as bytes, piece by piece: numbers and strings stay as written, the rest is indented.
//
// RFC 8259. From the first error on, the text is passed through unchanged. Longer than other files because it's one state
// machine, whose state stays in local variables: it runs for every byte.

import type { FormatError } from '../text/line-views';
import { DEEPEST_INDENT } from '../../../shared/text-layout';
import { beginNumber, isDigit, isWholeNumber, nextPart, type NumberPart } from './json-number';
import * as words from '../words';

export interface JsonFormatter {
  readonly error: FormatError | null;
  /** Bytes consumed so far. */
  readonly taken: number;
  push(input: Buffer): void;
  /** Ends the text. An unfinished value is an error; `message` says why the text ended, if known. */
  end(message?: string): void;
}

const INDENT = Buffer.concat([Buffer.from('\n'), Buffer.alloc(DEEPEST_INDENT * 2, ' ')]);
const OUT_SIZE = 64 * 1024;
/** The most that is written for one byte of input. */
const ROOM = INDENT.length + 16;

const enum State {
  Value,
  FirstElement,
  FirstKey,
  Key,
  Colon,
  AfterValue,
  Done,
  Text,
  Escape,
  Hex,
  Number,
  Literal,
  Raw,
}

const LITERALS = [Buffer.from('true'), Buffer.from('false'), Buffer.from('null')] as const;

const isHex = (byte: number): boolean =>
  isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
const isEscape = (byte: number): boolean => '"\\/bfnrtu'.includes(String.fromCharCode(byte));

const EXPECTED: Readonly<Partial<Record<State, string>>> = {
  [State.Value]: words.EXPECTED.value,
  [State.FirstKey]: words.EXPECTED.keyOrEnd,
  [State.Key]: words.EXPECTED.key,
  [State.Colon]: words.EXPECTED.colon,
  [State.Done]: words.EXPECTED.nothing,
  [State.Escape]: words.EXPECTED.escape,
  [State.Hex]: words.EXPECTED.hex,
  [State.Number]: words.EXPECTED.digit,
  [State.Literal]: words.EXPECTED.literal,
  [State.Text]: words.EXPECTED.text,
};

interface Output {
  /** Receives formatted bytes, valid until it returns. */
  readonly write: (bytes: Buffer) => void;
  /** One value after another, as in NDJSON. */
  readonly many: boolean;
}

export const createJsonFormatter = ({ write, many }: Output): JsonFormatter => {
  const out = Buffer.allocUnsafeSlow(OUT_SIZE);
  let used = 0;
  /** Bytes written before those in `out`. */
  let written = 0;
  let state: State = State.Value;
  let part: NumberPart | null = null;
  let literal: Buffer = LITERALS[0];
  /** Position within a literal or a \u escape. */
  let position = 0;
  let textIsKey = false;
  /** By depth: 1 for an object, 0 for an array. */
  let kinds = new Uint8Array(256);
  let depth = 0;
  let taken = 0;
  let line = 0;
  let lineStart = 0;
  let error: FormatError | null = null;

  const flush = (): void => {
    if (used > 0) write(out.subarray(0, used));
    written += used;
    used = 0;
  };
  const put = (byte: number): void => {
    out[used] = byte;
    used += 1;
  };
  const breakLine = (): void => {
    const length = 1 + 2 * Math.min(depth, DEEPEST_INDENT);
    // For a few bytes, a loop is faster than a call.
    if (length < 24)
      for (let index = 0; index < length; index += 1) out[used + index] = INDENT[index] ?? 0;
    else INDENT.copy(out, used, 0, length);
    used += length;
  };
  const open = (isObject: 0 | 1): void => {
    depth += 1;
    if (depth >= kinds.length) {
      const larger = new Uint8Array(kinds.length * 2);
      larger.set(kinds);
      kinds = larger;
    }
    kinds[depth] = isObject;
  };
  const valueEnded = (): State => (depth === 0 ? State.Done : State.AfterValue);
  const passOn = (input: Buffer, from: number): void => {
    flush();
    if (from < input.length) write(input.subarray(from));
  };
  const fail = (message: string, at: number): void => {
    if (state === State.FirstKey) breakLine();
    error = { at, line, lineStart, writtenAt: written + used, message };
    state = State.Raw;
  };
  const close = (byte: number, empty: boolean): void => {
    depth -= 1;
    if (!empty) breakLine();
    put(byte);
    state = valueEnded();
  };
  /** Starts a value; returns false if no value starts with this byte. */
  const beginValue = (byte: number): boolean => {
    switch (byte) {
      case 0x22:
        textIsKey = false;
        state = State.Text;
        break;
      case 0x7b:
        open(1);
        state = State.FirstKey;
        break;
      case 0x5b:
        open(0);
        state = State.FirstElement;
        break;
      case 0x74:
      case 0x66:
      case 0x6e:
        literal = LITERALS[byte === 0x74 ? 0 : byte === 0x66 ? 1 : 2];
        position = 1;
        state = State.Literal;
        break;
      default: {
        const first = beginNumber(byte);
        if (first === null) return false;
        part = first;
        state = State.Number;
      }
    }
    put(byte);
    return true;
  };

  /** Handles one byte that's neither white space nor inside a string, number or literal; returns false on an error. */
  const structural = (byte: number): boolean => {
    switch (state) {
      case State.Done:
        if (!many) return false;
        breakLine();
        return beginValue(byte);
      case State.Value:
        return beginValue(byte);
      case State.FirstElement:
        if (byte === 0x5d) {
          close(byte, true);
          return true;
        }
        breakLine();
        state = State.Value;
        return beginValue(byte);
      case State.FirstKey:
        if (byte === 0x7d) {
          close(byte, true);
          return true;
        }
        if (byte !== 0x22) return false;
        breakLine();
        put(byte);
        textIsKey = true;
        state = State.Text;
        return true;
      case State.Key:
        if (byte !== 0x22) return false;
        put(byte);
        textIsKey = true;
        state = State.Text;
        return true;
      case State.Colon:
        if (byte !== 0x3a) return false;
        put(byte);
        put(0x20);
        state = State.Value;
        return true;
      case State.AfterValue:
        if (byte === 0x2c) {
          put(byte);
          breakLine();
          state = kinds[depth] === 1 ? State.Key : State.Value;
          return true;
        }
        if (byte !== (kinds[depth] === 1 ? 0x7d : 0x5d)) return false;
        close(byte, false);
        return true;
      case State.Text:
      case State.Escape:
      case State.Hex:
      case State.Number:
      case State.Literal:
      case State.Raw:
        return false;
    }
  };

  const expected = (): string =>
    state === State.AfterValue
      ? words.EXPECTED.commaOrEnd(kinds[depth] === 1 ? '}' : ']')
      : (EXPECTED[state] ?? '');

  /** Copies a string's characters, and returns where it stopped: at the end, at one that isn't copied, or without room. */
  const copyText = (input: Buffer, from: number): number => {
    const stop = Math.min(input.length, from + OUT_SIZE - ROOM - used);
    let at = from;
    let to = used;
    while (at < stop) {
      const byte = input[at] ?? 0;
      if (byte === 0x22 || byte === 0x5c || byte < 0x20) break;
      out[to] = byte;
      to += 1;
      at += 1;
    }
    used = to;
    return at;
  };
  // Each of these handles one byte, and returns false if it doesn't belong there.
  const endText = (byte: number): boolean => {
    if (byte < 0x20) return false;
    put(byte);
    if (byte === 0x5c) state = State.Escape;
    else state = textIsKey ? State.Colon : valueEnded();
    return true;
  };
  const inEscape = (byte: number): boolean => {
    if (!isEscape(byte)) return false;
    put(byte);
    position = 0;
    state = byte === 0x75 ? State.Hex : State.Text;
    return true;
  };
  const inHex = (byte: number): boolean => {
    if (!isHex(byte)) return false;
    put(byte);
    position += 1;
    if (position === 4) state = State.Text;
    return true;
  };
  const inNumber = (byte: number): boolean => {
    const next: NumberPart | null = part === null ? null : nextPart(part, byte);
    if (next === null) return false;
    part = next;
    put(byte);
    return true;
  };
  const inLiteral = (byte: number): boolean => {
    if (byte !== literal[position]) return false;
    put(byte);
    position += 1;
    if (position === literal.length) state = valueEnded();
    return true;
  };

  /** Formats; returns where it stopped: at the end or at an error. */
  const format = (input: Buffer): number => {
    const { length } = input;
    let at = 0;
    while (at < length) {
      if (used >= OUT_SIZE - ROOM) flush();
      const byte = input[at] ?? 0;
      switch (state) {
        case State.Text:
          // Strings are the bulk of most responses.
          at = copyText(input, at);
          if (at >= length || used >= OUT_SIZE - ROOM) continue;
          if (!endText(input[at] ?? 0)) return at;
          break;
        case State.Escape:
          if (!inEscape(byte)) return at;
          break;
        case State.Hex:
          if (!inHex(byte)) return at;
          break;
        case State.Number:
          if (inNumber(byte)) break;
          if (part === null || !isWholeNumber(part)) return at;
          state = valueEnded();
          continue;
        case State.Literal:
          if (!inLiteral(byte)) return at;
          break;
        case State.Raw:
          return at;
        case State.Value:
        case State.FirstElement:
        case State.FirstKey:
        case State.Key:
        case State.Colon:
        case State.AfterValue:
        case State.Done:
          if (byte === 0x0a) {
            line += 1;
            lineStart = taken + at + 1;
          } else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09 && !structural(byte))
            return at;
      }
      at += 1;
    }
    return at;
  };

  return {
    get error() {
      return error;
    },
    get taken() {
      return taken;
    },
    push: (input) => {
      if (error === null) {
        const at = format(input);
        if (at < input.length) fail(expected(), taken + at);
        passOn(input, at);
      } else passOn(input, 0);
      taken += input.length;
    },
    end: (message = words.endsEarly) => {
      if (error !== null) return;
      const whole =
        state === State.Done ||
        (state === State.Number && depth === 0 && part !== null && isWholeNumber(part));
      // White space alone isn't JSON, but in NDJSON it's nothing to report.
      if (!whole && !(many && depth === 0 && state === State.Value)) {
        fail(message, taken);
      }
      flush();
    },
  };
};
