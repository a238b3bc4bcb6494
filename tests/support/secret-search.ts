// Looks for secrets in bytes, texts and folders, in every form they could have taken on their way. It shares nothing
// with the program's own redaction: what that one overlooks, this one is to find.
import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

export interface Canary {
  /** What a hit is reported as; never the value, so that a failed test's report leaks nothing either. */
  readonly name: string;
  readonly value: string;
}

export interface SecretSearch {
  /** `secret as hex`, for each canary and form that is there. */
  inBytes(data: Uint8Array): readonly string[];
  inText(text: string): readonly string[];
  /** Every file below, by its content and its name: `secret as UTF-8 in Cache/data_1`. */
  inFolder(folder: string): readonly string[];
}

interface Form {
  readonly form: string;
  readonly bytes: Buffer;
}

/** Shorter than this a form tells next to nothing, and would be found by chance. */
const MIN_BYTES = 6;

const unicodeEscape = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');

const jsonForms = (value: string): readonly string[] => {
  const plain = JSON.stringify(value).slice(1, -1);
  const ascii = plain.replaceAll(/[^\x20-\x7e]/gu, unicodeEscape);
  const html = ascii.replaceAll(/[<>&'+=]/g, unicodeEscape);
  return [plain, ascii, html].flatMap((text) => [text, text.replaceAll('/', '\\/')]);
};

const urlForms = (value: string): readonly string[] => {
  const texts = [
    encodeURIComponent(value),
    encodeURI(value),
    new URLSearchParams({ v: value }).toString().slice(2),
  ];
  const lower = (text: string) => text.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  return texts.flatMap((text) => [text, lower(text)]);
};

const htmlForms = (value: string): readonly string[] => {
  const named = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [named, named.replaceAll("'", '&#39;')];
};

/**
 * Base64 of anything that holds the bytes: they may begin at any of three places in a group of four characters, and
 * the characters at either end also depend on what is beside them, so only those between are looked for.
 */
const base64Forms = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    const inner = text.slice(from, to);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });

const wide = (text: string): readonly Form[] => {
  const little = Buffer.from(text, 'utf16le');
  return [
    { form: 'UTF-16LE', bytes: little },
    { form: 'UTF-16BE', bytes: Buffer.from(little).swap16() },
  ];
};

const plainForms = (text: string): readonly Form[] => {
  const latin1 = Buffer.from(text, 'latin1');
  return [
    { form: 'UTF-8', bytes: Buffer.from(text) },
    ...(latin1.toString('latin1') === text ? [{ form: 'Latin-1', bytes: latin1 }] : []),
    ...wide(text),
  ];
};

/** Texts are looked for as one byte a character and as two, which is how a page's memory and storage hold them. */
const textForms = (form: string, texts: readonly string[]): readonly Form[] =>
  texts.flatMap((text) => [
    { form, bytes: Buffer.from(text) },
    ...wide(text).map((each) => ({ form: `${form}, ${each.form}`, bytes: each.bytes })),
  ]);

const halves = (value: string): readonly Form[] => {
  const middle = Math.floor(value.length / 2);
  return [value.slice(0, middle), value.slice(middle)]
    .filter((half) => half.length >= 8)
    .flatMap(plainForms)
    .map(({ form, bytes }) => ({ form: `a half, ${form}`, bytes }));
};

const formsOf = (value: string): readonly Form[] => {
  const bytes = Buffer.from(value);
  const little = Buffer.from(value, 'utf16le');
  const all = [
    ...plainForms(value),
    ...textForms('JSON', jsonForms(value)),
    ...textForms('URL', urlForms(value)),
    ...textForms('HTML', htmlForms(value)),
    ...textForms('Base64', [bytes, little].flatMap(base64Forms)),
    ...textForms('hex', [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]),
    ...halves(value),
  ];
  const known = new Set<string>();
  return all.filter((each) => {
    const key = each.bytes.toString('latin1');
    if (each.bytes.length < MIN_BYTES || known.has(key)) return false;
    known.add(key);
    return true;
  });
};

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const readIfThere = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    // A program that runs makes and removes files all the time.
    return Buffer.alloc(0);
  }
};

export const createSecretSearch = (canaries: readonly Canary[]): SecretSearch => {
  const wanted = canaries.flatMap(({ name, value }) =>
    formsOf(value).map(({ form, bytes }) => ({ told: `${name} as ${form}`, bytes })),
  );
  const inBytes = (data: Uint8Array): readonly string[] => {
    const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    return [
      ...new Set(wanted.filter(({ bytes }) => buffer.includes(bytes)).map(({ told }) => told)),
    ];
  };
  return {
    inBytes,
    inText: (text) => inBytes(Buffer.from(text)),
    inFolder: (folder) =>
      filesBelow(folder).flatMap((path) => {
        const name = path.slice(folder.length + 1);
        const hits = [...inBytes(Buffer.from(name)), ...inBytes(readIfThere(path))];
        return hits.map((hit) => `${hit} in ${name}`);
      }),
  };
};
