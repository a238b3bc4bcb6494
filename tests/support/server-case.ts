// A case of tests/servers: what a server sends, byte for byte, and the expected result.
import * as zlib from 'node:zlib';

export interface ServerCase {
  readonly name: string;
  readonly why: string;
  readonly method: string;
  readonly sent: string | null;
  /** Whether the server closes the connection after its last byte. */
  readonly closes: boolean;
  readonly response: Buffer;
  readonly expected: {
    readonly status: number | null;
    /** The body, one character per byte. */
    readonly body: string;
    readonly problem: string | null;
    readonly kind: string | null;
    /** The text that's shown. */
    readonly shown: string | null;
    /** The reason phrase that's shown. */
    readonly reason: string | null;
    /** A header line that's shown, `Name: value`. */
    readonly header: string | null;
    /** Words in the problem's detail or its advice. */
    readonly says: string | null;
  };
  /** Why another client's result differs; null if it doesn't. */
  readonly differences: { readonly fetch: string | null; readonly curl: string | null };
}

const CODINGS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => zlib.gzipSync(bytes),
  deflate: (bytes) => zlib.deflateSync(bytes),
  'deflate-raw': (bytes) => zlib.deflateRawSync(bytes),
  br: (bytes) => zlib.brotliCompressSync(bytes),
  latin1: (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
  utf16: (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  hex: (bytes) => Buffer.from(bytes.toString('latin1'), 'hex'),
  most: (bytes) => bytes.subarray(0, -4),
  half: (bytes) => bytes.subarray(0, bytes.length / 2),
};

const ESCAPES: Readonly<Record<string, string>> = {
  r: '\r',
  n: '\n',
  t: '\t',
  '0': '\0',
  '\\': '\\',
};

const plain = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/\\([rnt0\\])/g, (_all, letter: string) => ESCAPES[letter] ?? ''),
    'utf8',
  );

/**
 * `<<gzip br|text>>` is the text in these codings, `<<repeat 3|text>>` three copies of it; `\r`, `
 * `, `\t`, `\0` and `\\` are one byte.
 */
const bytesOf = (text: string): Buffer => {
  const parts: Buffer[] = [];
  let from = 0;
  for (const match of text.matchAll(/<<([\w -]+)\|([\s\S]*?)>>/g)) {
    parts.push(plain(text.slice(from, match.index)));
    const [, how = '', what = ''] = match;
    const repeated = /^repeat (\d+)$/.exec(how)?.[1];
    parts.push(
      repeated === undefined
        ? how.split(' ').reduce((bytes, name) => {
            const make = CODINGS[name];
            if (make === undefined) throw new Error(`${name} is not known.`);
            return make(bytes);
          }, plain(what))
        : plain(what.repeat(Number(repeated))),
    );
    from = match.index + match[0].length;
  }
  parts.push(plain(text.slice(from)));
  return Buffer.concat(parts);
};

/**
 * Lines of the response end in CRLF, the last one in nothing. `<<length>>` is the length of what follows the last empty
 * line.
 */
const responseOf = (text: string): Buffer => {
  const lines = text.replace(/\n$/, '').split('\n').join('\r\n');
  const at = lines.indexOf('<<length>>');
  if (at === -1) return bytesOf(lines);
  const bodyFrom = lines.indexOf('\r\n\r\n', at) + 4;
  return bytesOf(lines.replace('<<length>>', String(bytesOf(lines.slice(bodyFrom)).length)));
};

const KEYS = new Set(
  'why method sent end status body problem says kind shown reason header fetch curl'.split(' '),
);

/** Throws if the file isn't a valid case. */
export const parseCase = (name: string, given: string): ServerCase => {
  const file = given.replaceAll('\r\n', '\n');
  const at = file.indexOf('\n---\n');
  if (at === -1) throw new Error(`${name}: there is no line of three hyphens.`);
  const fields = new Map<string, string>();
  for (const line of file.slice(0, at).split('\n')) {
    const [, key = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
    if (!KEYS.has(key) || fields.has(key)) throw new Error(`${name}: “${line}”`);
    fields.set(key, value);
  }
  const why = fields.get('why');
  if (why === undefined) throw new Error(`${name} does not say why.`);
  const status = fields.get('status');
  return {
    name,
    why,
    method: fields.get('method') ?? 'GET',
    sent: fields.get('sent') ?? null,
    closes: fields.get('end') !== 'open',
    response: responseOf(file.slice(at + 5)),
    expected: {
      status: status === undefined ? null : Number(status),
      body: bytesOf(fields.get('body') ?? '').toString('latin1'),
      problem: fields.get('problem') ?? null,
      kind: fields.get('kind') ?? null,
      shown: fields.get('shown') ?? null,
      reason: fields.get('reason') ?? null,
      header: fields.get('header') ?? null,
      says: fields.get('says') ?? null,
    },
    differences: { fetch: fields.get('fetch') ?? null, curl: fields.get('curl') ?? null },
  };
};
