// How a person can have a response's body read, instead of as detected.

/** Kinds that any bytes may turn out to be. Images and PDFs are recognized by their bytes alone. */
export const VIEW_KINDS = [
  'json',
  'ndjson',
  'xml',
  'html',
  'css',
  'javascript',
  'events',
  'text',
  'binary',
] as const;
type ViewKind = (typeof VIEW_KINDS)[number];

/** Charsets by their name in the Encoding Standard (WHATWG), limited to those that every supported runtime decodes. */
export const CHARSETS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'iso-8859-2',
  'windows-1250',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-13',
  'windows-1257',
  'iso-8859-10',
  'iso-8859-14',
  'iso-8859-5',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'iso-8859-7',
  'windows-1253',
  'windows-1254',
  'iso-8859-8',
  'windows-1255',
  'iso-8859-6',
  'windows-1256',
  'windows-874',
  'windows-1258',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gbk',
  'gb18030',
  'big5',
  'euc-kr',
] as const;
export type Charset = (typeof CHARSETS)[number];

/** Null: as detected. */
export interface ViewAs {
  readonly kind: ViewKind | null;
  readonly charset: Charset | null;
}

export const AUTOMATIC: ViewAs = { kind: null, charset: null };

export const isAutomatic = ({ kind, charset }: ViewAs): boolean =>
  kind === null && charset === null;

/** What a choice applies to: one media type of one server, because a wrong label is that server's mistake. */
export interface Labelled {
  /** Lower case, without parameters; empty if the response has none. */
  readonly mediaType: string;
  readonly server: string;
}
export type ViewChoice = Labelled & ViewAs;

/** Choices that are stored; the oldest is dropped. */
export const MOST_CHOICES = 200;
/** In characters. For a longer label no choice is stored. */
export const LONGEST_LABEL = 512;

export const isFor =
  ({ mediaType, server }: Labelled) =>
  (choice: Labelled): boolean =>
    choice.mediaType === mediaType && choice.server === server;

/** Returns the choice for such responses. */
export const choiceFor = (choices: readonly ViewChoice[], label: Labelled): ViewAs =>
  choices.find(isFor(label)) ?? AUTOMATIC;
