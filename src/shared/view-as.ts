// What a person can have a response's body read as, in place of what the program decided.

/** Kinds that bytes of any type may turn out to be; a picture or a PDF is told by its bytes alone. */
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

/** Character sets by their name in the Encoding Standard (WHATWG), as far as every runtime of ours decodes them. */
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

/** Null: as the program decides. */
export interface ViewAs {
  readonly kind: ViewKind | null;
  readonly charset: Charset | null;
}

export const AUTOMATIC: ViewAs = { kind: null, charset: null };

export const isAutomatic = ({ kind, charset }: ViewAs): boolean =>
  kind === null && charset === null;

/** What a choice is kept for: a wrong label is one server's mistake, and of one of its types. */
export interface Labelled {
  /** Lower case, without parameters; empty where a response names none. */
  readonly mediaType: string;
  readonly server: string;
}
export type ViewChoice = Labelled & ViewAs;

/** Choices that are kept; the one made longest ago makes room. */
export const MOST_CHOICES = 200;
/** Characters. A longer label is nobody's, and no choice is kept for it. */
export const LONGEST_LABEL = 512;

export const isFor =
  ({ mediaType, server }: Labelled) =>
  (choice: Labelled): boolean =>
    choice.mediaType === mediaType && choice.server === server;

/** What a person chose for such responses. */
export const choiceFor = (choices: readonly ViewChoice[], label: Labelled): ViewAs =>
  choices.find(isFor(label)) ?? AUTOMATIC;
