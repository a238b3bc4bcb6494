// A body's bytes as UTF-8 without a byte order mark, whatever charset it's in.
import { TextDecoder } from 'node:util';
import type { RedactionStream } from '../../redaction/redactor';
import type { BodyDescription } from '../store/response-body';
import type { ByteStore } from '../store/byte-store';
import { markedEncoding } from '../../../shared/marked-text';
import { encodingOf } from './text-decoding';

export interface TextSource {
  /** Bytes of UTF-8 that are available. */
  size(): number;
  /** True once nothing will be added. */
  ended(): boolean;
  /** Valid until the next call. May contain invalid UTF-8 if the response does. */
  read(from: number, to: number): Buffer;
  /** Decodes a piece, and more until the time (of performance.now()); returns false if there's nothing to decode. */
  advance(until: number): boolean;
}

export interface RawBytes {
  readonly store: ByteStore;
  readonly ended: () => boolean;
  /** For text that only exists once it's decoded. */
  readonly redaction: () => RedactionStream;
  /** Changes when a secret becomes known. */
  readonly revision: () => number;
}

const LONGEST_MARK = 3;
const PIECE = 64 * 1024;

/** UTF-8 is read in place; other charsets are decoded into a store of their own. */
export const createTextSource = (
  raw: RawBytes,
  { charset, isChosen }: Pick<BodyDescription, 'charset' | 'isChosen'>,
  createStore: () => ByteStore,
): TextSource => {
  const { store } = raw;
  let start = 0;
  let decoder: TextDecoder | null = null;
  let decoded: ByteStore | null = null;
  let redaction: RedactionStream | null = null;
  let decodedFrom = 0;
  let known = false;
  let finished = false;

  const lookAtStart = (): boolean => {
    if (known) return true;
    if (store.size < LONGEST_MARK && !raw.ended()) return false;
    known = true;
    const head = store.read(0, LONGEST_MARK);
    const encoding = encodingOf(head, charset, isChosen);
    if (new TextDecoder(encoding).encoding === 'utf-8') {
      start = markedEncoding(head) === 'utf-8' ? LONGEST_MARK : 0;
    } else {
      decoder = new TextDecoder(encoding);
      decoded = createStore();
      redaction = raw.redaction();
    }
    return true;
  };

  return {
    size: () => {
      if (!lookAtStart()) return 0;
      return decoded === null ? store.size - start : decoded.size;
    },
    ended: () => known && raw.ended() && (decoder === null || finished),
    read: (from, to) =>
      decoded === null ? store.read(from + start, to + start) : decoded.read(from, to),
    advance: (until) => {
      if (!lookAtStart() || decoder === null || decoded === null || redaction === null || finished)
        return false;
      let some = false;
      while (decodedFrom < store.size) {
        const bytes = store.read(decodedFrom, decodedFrom + PIECE);
        decodedFrom += bytes.length;
        redaction
          .push(Buffer.from(decoder.decode(bytes, { stream: true })))
          .forEach(decoded.append);
        some = true;
        if (performance.now() >= until) break;
      }
      if (decodedFrom >= store.size && raw.ended()) {
        redaction.push(Buffer.from(decoder.decode())).forEach(decoded.append);
        redaction.end().forEach(decoded.append);
        finished = true;
        some = true;
      }
      return some;
    },
  };
};
