// A text whose character forms are decoded several layers deep, only as far as it's read.
//
// Most places where a secret may begin are ruled out by a character or two. To decode all that may belong to it, at
// each place, would take hundreds of times as long.
import { readForm } from './character-forms';
import { LONGEST_WRITTEN_FORM } from '../secret';
import { isBlank, isX, LETTERS_AND_DIGITS, tableOf } from './characters';
import { NO_FORM, takenBy, writeMeaning, type Reading } from './reading';

/** In bytes, without the zeros in front of a reference's number. */
const LONGEST_FORM = 36;

const AMPERSAND = 0x26;
const NUMBER_SIGN = 0x23;
const ZERO = 0x30;
const EQUALS = 0x3d;
/** What is between the ampersand and the end of an entity. */
const IN_ENTITY = tableOf(`${LETTERS_AND_DIGITS}#`);

/** No form goes on with this byte. */
const AFTER_TEXT = 0xff;

interface Layer {
  /** What is decoded so far, then {@link AFTER_TEXT}. */
  bytes: Uint8Array;
  /** For each byte, the place in the source after its form. */
  ends: Int32Array;
  length: number;
  /** The place in the layer below where it goes on. */
  next: number;
}

/** A layered text, whose memory is used for one text after the other. */
export interface LayeredText {
  /**
   * Begins a text at a place of a source.
   *
   * @param source Forms that go on after its end are left as they are.
   * @param layers How often to decode it, up to four.
   * @returns The place in the decoded text: the same if there are no layers.
   */
  open(source: Uint8Array, place: number, layers: number, isFirst: Uint8Array): number;
  /** Returns the byte at a place; -1 after the end. */
  byteAt(at: number): number;
  /** Reads the form at a place that has the first byte of one. NO_FORM if there is none. */
  formAt(at: number): Reading;
  /** Returns the place in the source after the form of a byte that was read. */
  endOf(index: number): number;
  /** How many bytes were decoded since the text was opened, in all layers, and how many zeros were read. */
  readonly decoded: number;
}

const createLayer = (): Layer => ({
  bytes: new Uint8Array(256).fill(AFTER_TEXT),
  ends: new Int32Array(256),
  length: 0,
  next: 0,
});

const makeRoom = (layer: Layer): void => {
  if (layer.length + 2 * LONGEST_FORM < layer.bytes.length) return;
  const bytes = new Uint8Array(layer.bytes.length * 2).fill(AFTER_TEXT);
  bytes.set(layer.bytes);
  const ends = new Int32Array(bytes.length);
  ends.set(layer.ends);
  layer.bytes = bytes;
  layer.ends = ends;
};

/** Creates a text without anything in it. */
export const createLayeredText = (): LayeredText => {
  const all = [createLayer(), createLayer(), createLayer(), createLayer()] as const;
  let source: Uint8Array = new Uint8Array(0);
  let isFirst: Uint8Array = new Uint8Array(256);
  let layers = 0;
  let decoded = 0;

  const bytesOf = (which: number): Uint8Array => (which < 0 ? source : (all[which] as Layer).bytes);

  /** Returns the place in the source after the form of a byte of a layer. */
  const endIn = (which: number, index: number): number =>
    (all[which] as Layer).ends[index] as number;

  const decodeOne = (layer: Layer, which: number): void => {
    makeRoom(layer);
    const first = bytesOf(which - 1)[layer.next] as number;
    let reading = NO_FORM;
    if (isFirst[first] === 1) {
      const ready = fillForm(which - 1, layer.next);
      reading = readForm(bytesOf(which - 1), layer.next);
      if (layer.next + takenBy(reading) > ready) reading = NO_FORM;
    }
    const before = layer.length;
    if (reading === NO_FORM) {
      layer.bytes[before] = first;
      layer.length += 1;
      layer.next += 1;
    } else {
      layer.length = writeMeaning(reading, layer.bytes, before);
      layer.next += takenBy(reading);
    }
    const end = which === 0 ? layer.next : endIn(which - 1, layer.next - 1);
    layer.ends.fill(end, before, layer.length);
  };

  /** Decodes `upTo` bytes of a layer, if there are as many. Layer -1 is the source. Returns how many there are. */
  const fill = (which: number, upTo: number): number => {
    if (which < 0) return source.length;
    const layer = all[which] as Layer;
    const from = layer.length;
    while (layer.length < upTo && layer.next < fill(which - 1, layer.next + 1))
      decodeOne(layer, which);
    decoded += layer.length - from;
    return layer.length;
  };

  const byteIn = (which: number, at: number): number =>
    at < fill(which, at + 1) ? (bytesOf(which)[at] as number) : -1;

  /** Returns the place after the zeros that a number begins with, in decimals or hexadecimal. */
  const afterZeros = (which: number, from: number): number => {
    let at = isX(byteIn(which, from)) ? from + 1 : from;
    const first = at;
    while (at < from + LONGEST_WRITTEN_FORM && byteIn(which, at) === ZERO) at += 1;
    // There may be many, and each time they're read takes time.
    decoded += at - first;
    return at;
  };

  /** Decodes as much of a layer as is needed to read the form at a place: a few bytes more than it takes at most. */
  const fillForm = (which: number, at: number): number => {
    const first = byteIn(which, at);
    let end = at + 1;
    if (first === AMPERSAND) {
      if (byteIn(which, end) === NUMBER_SIGN) end = afterZeros(which, end + 1);
      const longest = end + LONGEST_FORM - 1;
      while (end < longest && IN_ENTITY[byteIn(which, end)] === 1) end += 1;
      return fill(which, end);
    }
    if (first === EQUALS) {
      while (end < at + LONGEST_FORM && isBlank(byteIn(which, end))) end += 1;
      return fill(which, end + 2);
    }
    // `\u{1f511}`, `\ud83d\udd11` and the like; others have four bytes at most.
    return fill(which, at + ((byteIn(which, end) | 0x20) === 0x75 ? 12 : 4));
  };

  return {
    open: (text, place, count, firsts) => {
      source = text;
      isFirst = firsts;
      layers = count;
      decoded = 0;
      for (let each = 0; each < layers; each += 1) {
        const layer = all[each] as Layer;
        layer.bytes.fill(AFTER_TEXT, 0, layer.length);
        layer.length = 0;
        layer.next = each === 0 ? place : 0;
      }
      return layers === 0 ? place : 0;
    },
    byteAt: (at) => byteIn(layers - 1, at),
    formAt: (at) => {
      fillForm(layers - 1, at);
      return readForm(bytesOf(layers - 1), at);
    },
    endOf: (index) => (layers === 0 ? index + 1 : endIn(layers - 1, index)),
    get decoded() {
      return decoded;
    },
  };
};
