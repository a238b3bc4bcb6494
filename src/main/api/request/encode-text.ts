// Encodes text in the charset that a request's Content-Type names.
import { TextDecoder } from 'node:util';
import { ProblemError } from '../../problem-error';
import * as words from '../words';

const NOT_ASCII = /[^\x00-\x7f]/;
/** Encodings that aren't supersets of ASCII (WHATWG Encoding). */
const WITHOUT_ASCII = /^(?:utf-16|iso-2022-jp|replacement|x-user-defined)/;
/** TextDecoder maps these labels to windows-1252, which has more characters than they do. */
const NARROWER: ReadonlyMap<string, number> = new Map([
  ['us-ascii', 0x7f],
  ['ascii', 0x7f],
  ['iso-8859-1', 0xff],
  ['iso8859-1', 0xff],
  ['latin1', 0xff],
]);

const cannot = (detail: string): ProblemError => new ProblemError('body-charset', { detail });

const decoderOf = (charset: string): TextDecoder | null => {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
};

/** Maps each character to its byte; null for a multi-byte encoding. */
const singleBytes = ({ encoding }: TextDecoder): ReadonlyMap<string, number> | null => {
  const bytes = new Map<string, number>();
  for (let byte = 0; byte <= 0xff; byte += 1) {
    // Streaming, because Node 20 otherwise decodes windows-1252 as Latin-1.
    const character = new TextDecoder(encoding).decode(Buffer.from([byte]), { stream: true });
    if (byte <= 0x7f && character !== String.fromCodePoint(byte)) return null;
    if (character.length === 1 && character !== '\ufffd') bytes.set(character, byte);
  }
  return bytes.size > 0x90 ? bytes : null;
};

const encodeBy = (
  text: string,
  charset: string,
  byteOf: (character: string) => number | undefined,
): Buffer => {
  const bytes: number[] = [];
  let place = 0;
  for (const character of text) {
    place += 1;
    const byte = byteOf(character);
    if (byte === undefined) {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      throw cannot(words.unencodable(place, code, charset));
    }
    bytes.push(byte);
  }
  return Buffer.from(bytes);
};

/** Encodes as UTF-8 if `charset` is null. Throws ProblemError `body-charset`. */
export const encodeText = (text: string, charset: string | null): string | Buffer => {
  const decoder = charset === null ? null : decoderOf(charset);
  if (charset === null || decoder?.encoding === 'utf-8') return text;
  const encoding = decoder?.encoding ?? '';
  // Also for an unknown encoding: the server may know it, and ASCII is the same in nearly all.
  if (!NOT_ASCII.test(text) && !WITHOUT_ASCII.test(encoding)) return text;
  if (encoding === 'utf-16le') {
    const bytes = Buffer.from(text, 'utf16le');
    // RFC 2781 section 3.3: "utf-16" doesn't name a byte order, so the text starts with a byte order mark.
    return charset === 'utf-16' ? Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]) : bytes;
  }
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const most = NARROWER.get(charset);
  if (most !== undefined) {
    return encodeBy(text, charset, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code <= most ? code : undefined;
    });
  }
  const bytes = decoder === null ? null : singleBytes(decoder);
  if (bytes === null) throw cannot(words.unsupportedCharset(charset));
  return encodeBy(text, charset, (character) => bytes.get(character));
};
