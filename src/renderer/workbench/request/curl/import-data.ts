// The data of a curl command: joined and encoded as curl does, and then the body that says the same.
import { LIMITS } from '../../../../shared/request-limits';
import { emptyBody, newRow } from '../../../../shared/draft/draft';
import type { BodyDraft } from '../../model/draft';
import { percentEncoded } from '../../../../shared/draft/url-text';
import type { Report } from './imported';
import type { DataArgument } from './options/curl-command';
import * as words from './import-words';

/** The part of a path after its last separator, of whichever system. */
export const fileNameIn = (path: string): string =>
  path === '-' ? words.standardInput : (path.split(/[/\\]/).at(-1) ?? path);

type Piece = { readonly text: string } | { readonly file: string };

/** As curl_easy_escape, with `+` for a space. */
const urlEncoded = (text: string): string =>
  percentEncoded(text)
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** `content`, `=content`, `name=content`, `@file` or `name@file`. */
export const urlEncodedPiece = (text: string): Piece => {
  const at = text.search(/[=@]/);
  if (at === -1) return { text: urlEncoded(text) };
  if (text[at] === '@') return { file: text.slice(at + 1) };
  const name = text.slice(0, at);
  return { text: `${name === '' ? '' : `${name}=`}${urlEncoded(text.slice(at + 1))}` };
};

const pieceOf = ({ kind, text }: DataArgument): Piece => {
  if (kind === 'urlencode') return urlEncodedPiece(text);
  return kind !== 'raw' && text.startsWith('@') ? { file: text.slice(1) } : { text };
};

/** The whole of the data, or the one file that it is. */
export const joinData = (data: readonly DataArgument[], { notes }: Report): Piece => {
  const pieces = data.map((argument) => ({ argument, piece: pieceOf(argument) }));
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && only.argument.kind !== 'urlencode')
    return only.piece;
  const texts = pieces.map(({ argument, piece }, at) => {
    if ('file' in piece) notes.add(words.contentOfFile(fileNameIn(piece.file)));
    const joint = at === 0 || argument.kind === 'json' ? '' : '&';
    return `${joint}${'text' in piece ? piece.text : ''}`;
  });
  return { text: texts.join('') };
};

const FORM = 'application/x-www-form-urlencoded';

interface Media {
  readonly essence: string;
  readonly charset: string | null;
}

const mediaOf = (contentType: string): Media => ({
  essence: contentType.split(';')[0]?.trim().toLowerCase() ?? '',
  charset: /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? null,
});

/** Rows that are sent as the same bytes; null if there are none. */
const formRows = (text: string): readonly (readonly [string, string])[] | null => {
  const rows = [...new URLSearchParams(text)];
  const isSame = new URLSearchParams(rows).toString() === text && !text.includes('{{');
  const fits = ([name, value]: readonly [string, string]) =>
    name !== '' && name.length <= LIMITS.fieldName && value.length <= LIMITS.fieldValue;
  return isSame && rows.length <= LIMITS.fields && rows.every(fits) ? rows : null;
};

const JSON_TYPE = /^application\/json$|\+json$/;
const XML_TYPE = /^(?:application|text)\/xml$|\+xml$/;

export interface DataBody {
  readonly body: BodyDraft;
  /** To be added to the headers; null if the body or a header says it. */
  readonly contentType: string | null;
}

/** @param own Content-Type among the headers, or null. */
export const bodyOfData = (piece: Piece, own: string | null): DataBody => {
  const effective = own ?? FORM;
  const { essence, charset } = mediaOf(effective);
  const contentType = own === null ? effective : null;
  if ('file' in piece)
    return {
      body: { ...emptyBody, choice: 'file', fileName: fileNameIn(piece.file) },
      contentType,
    };
  const { text } = piece;
  if (JSON_TYPE.test(essence))
    return { body: { ...emptyBody, choice: 'json', json: text }, contentType };
  if (XML_TYPE.test(essence))
    return { body: { ...emptyBody, choice: 'xml', xml: text }, contentType };
  const isForm = essence === FORM && (charset === null || charset === 'utf-8');
  const rows = isForm ? formRows(text) : null;
  if (rows === null) return { body: { ...emptyBody, choice: 'text', text }, contentType };
  const form = rows.map(([name, value]) => newRow(name, value));
  return { body: { ...emptyBody, choice: 'form', form }, contentType: null };
};
