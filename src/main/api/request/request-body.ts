// A request's body in a form that can be sent twice: a redirect or a renewed token repeats the request.
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { MIMEType } from 'whatwg-mimetype';
import type { FileReference, WireRequest } from '../../../shared/bridge/api-request';
import { ProblemError } from '../../problem-error';
import { piecesOf } from '../../regular-file';
import { encodeText } from './encode-text';
import { mediaOf } from '../body-kind';
import * as words from '../words';

export interface RequestBody {
  /** The Content-Type to send: the request's own, completed if necessary, or the body's default. */
  readonly contentType: string | null;
  /** In bytes, for Content-Length. */
  readonly length: number;
  readonly open: () => string | Buffer | Readable | null;
}

const hasContent = async (path: string): Promise<boolean> => {
  const pieces = piecesOf(path, 1);
  try {
    return (await pieces.next()).done !== true;
  } finally {
    await pieces.return(undefined);
  }
};

const fileSize = async ({ path, name }: FileReference): Promise<number> => {
  let found: Stats;
  let isSizeFalse: boolean;
  try {
    found = await stat(path);
    // As in /proc, whose files are made as they're read.
    isSizeFalse = found.isFile() && found.size === 0 && (await hasContent(path));
  } catch (error) {
    throw new ProblemError('file-unreadable', { detail: name }, { cause: error });
  }
  // A folder that was dropped has a path too.
  if (!found.isFile()) throw new ProblemError('file-unreadable', { detail: words.notAFile(name) });
  if (isSizeFalse)
    throw new ProblemError('file-unreadable', { ...words.NO_FIXED_SIZE, detail: name });
  return found.size;
};

const charsetIn = (contentType: string | null): string | null =>
  mediaOf(contentType === null ? [] : [contentType]).charset;

/** A text this long is sent in parts, so that its progress shows. */
const SENT_IN_PARTS = 256 * 1024;

function* partsOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SENT_IN_PARTS)
    yield bytes.subarray(at, at + SENT_IN_PARTS);
}

const textBody = (text: string, contentType: string | null): RequestBody => {
  const encoded = encodeText(text, charsetIn(contentType));
  const length = Buffer.byteLength(encoded);
  return {
    contentType,
    length,
    open: () =>
      length <= SENT_IN_PARTS
        ? encoded
        : Readable.from(partsOf(Buffer.from(encoded)), { objectMode: false }),
  };
};

const FORM = 'application/x-www-form-urlencoded';

const percentEncoded = (text: string, charset: string | null): string => {
  let escaped = '';
  for (const byte of Buffer.from(encodeText(text, charset))) {
    const character = String.fromCodePoint(byte);
    if (/[A-Za-z0-9*._-]/.test(character)) escaped += character;
    else if (character === ' ') escaped += '+';
    else escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
};

/** WHATWG URL, application/x-www-form-urlencoded serializing, on the bytes of the chosen charset. */
const formText = (fields: readonly (readonly [string, string])[], contentType: string): string => {
  const charset = charsetIn(contentType);
  return fields
    .map((field) => field.map((text) => percentEncoded(text, charset)).join('='))
    .join('&');
};

/** RFC 7578 section 4.2, with the escapes that browsers use (WHATWG HTML, multipart/form-data encoding). */
const quoted = (value: string): string =>
  `"${value.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')}"`;

type Part = Extract<WireRequest['body'], { kind: 'multipart' }>['parts'][number];

const partHead = ({ name, value }: Part, boundary: string): string => {
  const disposition = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`;
  if (typeof value === 'string') return `${disposition}\r\n\r\n`;
  const type =
    value.type === '' ? 'application/octet-stream' : value.type.replaceAll(/[^\x20-\x7e]/g, '');
  return `${disposition}; filename=${quoted(value.name)}\r\nContent-Type: ${type}\r\n\r\n`;
};

/** Large chunks: each one costs main a turn of the event loop. */
const PIECE = 1024 * 1024;

/**
 * Yields the file, whose length was announced as `size`. The last piece waits until the file has ended, so that no server
 * takes a part of a file that has grown for all of it.
 */
async function* asAnnounced({ path, name }: FileReference, size: number): AsyncGenerator<Buffer> {
  let left = size;
  let last: Buffer | null = null;
  const changed = (): Error => new ProblemError('file-changed', { detail: name });
  try {
    for await (const piece of piecesOf(path, PIECE)) {
      left -= piece.length;
      if (left < 0) throw changed();
      if (left === 0) last = piece;
      else yield piece;
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('file-unreadable', { detail: name }, { cause: error });
  }
  if (left > 0) throw changed();
  if (last !== null) yield last;
}

/** RFC 2046 section 5.1.1. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;

/** Keeps the request's own multipart type and boundary; adds a boundary if it has none. */
const multipartType = (
  own: string | null,
): { readonly contentType: string; readonly boundary: string } => {
  const made = `keybearer-${randomUUID()}`;
  if (own === null) return { contentType: `multipart/form-data; boundary=${made}`, boundary: made };
  const type = MIMEType.parse(own);
  if (type?.type !== 'multipart') return { contentType: own, boundary: made };
  const boundary = type.parameters.get('boundary');
  if (boundary === undefined) {
    return { contentType: `${own.replace(/[\s;]+$/, '')}; boundary=${made}`, boundary: made };
  }
  if (!BOUNDARY.test(boundary)) {
    throw new ProblemError('header-invalid', { detail: words.invalidBoundary });
  }
  return { contentType: own, boundary };
};

const multipartBody = async (parts: readonly Part[], own: string | null): Promise<RequestBody> => {
  const { contentType, boundary } = multipartType(own);
  const end = `--${boundary}--\r\n`;
  let length = Buffer.byteLength(end);
  const sizes = new Map<Part, number>();
  for (const part of parts) {
    const { value } = part;
    const size = typeof value === 'string' ? Buffer.byteLength(value) : await fileSize(value);
    sizes.set(part, size);
    length += Buffer.byteLength(partHead(part, boundary)) + size + 2;
  }
  async function* write(): AsyncGenerator<Buffer> {
    for (const part of parts) {
      yield Buffer.from(partHead(part, boundary));
      if (typeof part.value === 'string') yield Buffer.from(part.value);
      else yield* asAnnounced(part.value, sizes.get(part) ?? 0);
      yield Buffer.from('\r\n');
    }
    yield Buffer.from(end);
  }
  return {
    contentType,
    length,
    open: () => Readable.from(write(), { objectMode: false }),
  };
};

/**
 * Prepares a body for sending.
 *
 * @param own The Content-Type among the request's own headers.
 * @throws ProblemError `file-unreadable` for a path that isn't a readable file; `body-charset` for text that the
 *   charset can't express.
 */
export const prepareBody = async (
  body: WireRequest['body'],
  own: string | null,
): Promise<RequestBody> => {
  switch (body.kind) {
    case 'none':
      return { contentType: own, length: 0, open: () => null };
    case 'text':
      return textBody(body.text, own ?? (body.contentType === '' ? null : body.contentType));
    case 'form': {
      const contentType = own ?? FORM;
      return textBody(formText(body.fields, contentType), contentType);
    }
    case 'multipart':
      return multipartBody(body.parts, own);
    case 'file': {
      const { file } = body;
      const length = await fileSize(file);
      return {
        contentType: own ?? (file.type === '' ? 'application/octet-stream' : file.type),
        length,
        open: () => Readable.from(asAnnounced(file, length), { objectMode: false }),
      };
    }
  }
};
