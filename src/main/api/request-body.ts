// A call's body, as something that can be opened again: a redirect or a renewed token may send it twice.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FileReference, WireRequest } from '../../shared/bridge/api-request';
import { ProblemError } from '../problem-error';

export interface RequestBody {
  /** Used unless the caller names one. */
  readonly contentType: string | null;
  /** Bytes, for Content-Length. */
  readonly length: number;
  readonly open: () => string | Readable | null;
}

const fileSize = async ({ path, name }: FileReference): Promise<number> => {
  try {
    const found = await stat(path);
    // A dropped folder has a path too.
    if (found.isFile()) return found.size;
  } catch (error) {
    throw new ProblemError('file-unreadable', { detail: name }, { cause: error });
  }
  throw new ProblemError('file-unreadable', { detail: `${name} is not a file.` });
};

const textBody = (text: string, contentType: string | null): RequestBody => ({
  contentType,
  length: Buffer.byteLength(text),
  open: () => text,
});

/** RFC 7578 section 4.2 with the escapes that browsers use (WHATWG HTML, multipart/form-data encoding). */
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

/** In few large pieces: each costs main a turn of its loop. */
const PIECE = 1024 * 1024;
const streamOf = (path: string) => createReadStream(path, { highWaterMark: PIECE });

const multipartBody = async (parts: readonly Part[]): Promise<RequestBody> => {
  const boundary = `keybearer-${randomUUID()}`;
  const end = `--${boundary}--\r\n`;
  let length = Buffer.byteLength(end);
  for (const part of parts) {
    const { value } = part;
    const size = typeof value === 'string' ? Buffer.byteLength(value) : await fileSize(value);
    length += Buffer.byteLength(partHead(part, boundary)) + size + 2;
  }
  async function* write(): AsyncGenerator<Buffer> {
    for (const part of parts) {
      yield Buffer.from(partHead(part, boundary));
      if (typeof part.value === 'string') yield Buffer.from(part.value);
      else yield* streamOf(part.value.path) as AsyncIterable<Buffer>;
      yield Buffer.from('\r\n');
    }
    yield Buffer.from(end);
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length,
    open: () => Readable.from(write(), { objectMode: false }),
  };
};

/** Throws ProblemError `file-unreadable` for a file that has gone, or is none. */
export const prepareBody = async (body: WireRequest['body']): Promise<RequestBody> => {
  switch (body.kind) {
    case 'none':
      return { contentType: null, length: 0, open: () => null };
    case 'text':
      return textBody(body.text, body.contentType === '' ? null : body.contentType);
    case 'form': {
      const form = new URLSearchParams();
      for (const [name, value] of body.fields) form.append(name, value);
      return textBody(form.toString(), 'application/x-www-form-urlencoded');
    }
    case 'multipart':
      return multipartBody(body.parts);
    case 'file': {
      const { file } = body;
      return {
        contentType: file.type === '' ? 'application/octet-stream' : file.type,
        length: await fileSize(file),
        open: () => streamOf(file.path),
      };
    }
  }
};
