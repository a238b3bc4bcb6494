// Names of kinds and charsets, and of what determined them.
import type { BodyInfo, BodyKind, CharsetSource } from '../../../../shared/bridge/response';
import { ownValue } from '../../../../shared/own-value';
import type { Charset } from '../../../../shared/view-as';

// The menu.
export const viewAs = 'View as';
export const kind = 'Kind';
export const automatic = 'Automatic';
export const characterSet = 'Character set';

export const KIND_NAMES: Readonly<Record<BodyKind, string>> = {
  json: 'JSON',
  ndjson: 'JSON lines',
  xml: 'XML',
  html: 'HTML',
  css: 'CSS',
  javascript: 'JavaScript',
  events: 'Event stream',
  text: 'Text',
  binary: 'Bytes',
  image: 'Image',
  pdf: 'PDF',
  empty: 'Empty',
};

interface CharsetWords {
  readonly name: string;
  /** Where it's used. */
  readonly note: string;
}

export const CHARSET_WORDS: Readonly<Record<Charset, CharsetWords>> = {
  'utf-8': { name: 'UTF-8', note: 'Unicode' },
  'utf-16le': { name: 'UTF-16 LE', note: 'Unicode' },
  'utf-16be': { name: 'UTF-16 BE', note: 'Unicode' },
  'windows-1252': { name: 'Windows-1252, ISO-8859-1', note: 'Western' },
  'iso-8859-15': { name: 'ISO-8859-15', note: 'Western' },
  macintosh: { name: 'Macintosh', note: 'Western' },
  'iso-8859-2': { name: 'ISO-8859-2', note: 'Central European' },
  'windows-1250': { name: 'Windows-1250', note: 'Central European' },
  'iso-8859-3': { name: 'ISO-8859-3', note: 'South European' },
  'iso-8859-4': { name: 'ISO-8859-4', note: 'Baltic' },
  'iso-8859-13': { name: 'ISO-8859-13', note: 'Baltic' },
  'windows-1257': { name: 'Windows-1257', note: 'Baltic' },
  'iso-8859-10': { name: 'ISO-8859-10', note: 'Nordic' },
  'iso-8859-14': { name: 'ISO-8859-14', note: 'Celtic' },
  'iso-8859-5': { name: 'ISO-8859-5', note: 'Cyrillic' },
  'windows-1251': { name: 'Windows-1251', note: 'Cyrillic' },
  'koi8-r': { name: 'KOI8-R', note: 'Russian' },
  'koi8-u': { name: 'KOI8-U', note: 'Ukrainian' },
  ibm866: { name: 'CP866', note: 'Cyrillic' },
  'iso-8859-7': { name: 'ISO-8859-7', note: 'Greek' },
  'windows-1253': { name: 'Windows-1253', note: 'Greek' },
  'windows-1254': { name: 'Windows-1254, ISO-8859-9', note: 'Turkish' },
  'iso-8859-8': { name: 'ISO-8859-8', note: 'Hebrew' },
  'windows-1255': { name: 'Windows-1255', note: 'Hebrew' },
  'iso-8859-6': { name: 'ISO-8859-6', note: 'Arabic' },
  'windows-1256': { name: 'Windows-1256', note: 'Arabic' },
  'windows-874': { name: 'Windows-874', note: 'Thai' },
  'windows-1258': { name: 'Windows-1258', note: 'Vietnamese' },
  shift_jis: { name: 'Shift_JIS', note: 'Japanese' },
  'euc-jp': { name: 'EUC-JP', note: 'Japanese' },
  'iso-2022-jp': { name: 'ISO-2022-JP', note: 'Japanese' },
  gbk: { name: 'GBK', note: 'Simplified Chinese' },
  gb18030: { name: 'GB18030', note: 'Simplified Chinese' },
  big5: { name: 'Big5', note: 'Traditional Chinese' },
  'euc-kr': { name: 'EUC-KR', note: 'Korean' },
};

/** Its usual spelling. */
const encodingName = (encoding: string): string =>
  ownValue(CHARSET_WORDS, encoding)?.name ?? encoding.toUpperCase();

/** A longer name is only shown in Headers. */
const LONGEST_NAME = 40;

/** The encoding used, and the declared name if it's unknown. */
export const charsetWords = ({ charset, charsetFrom, encoding }: BodyInfo): string => {
  const name = encodingName(encoding);
  if (charsetFrom !== 'unknown' || charset === null) return name;
  const unknown = charset.length > LONGEST_NAME ? `${charset.slice(0, LONGEST_NAME)}…` : charset;
  return `${name}, since “${unknown}” is unknown`;
};

const sourceWords = (source: CharsetSource, kind: BodyKind): string => {
  switch (source) {
    case 'choice':
      return 'chosen';
    case 'mark':
      return 'byte order mark';
    case 'header':
      return 'Content-Type';
    case 'declaration':
      return kind === 'html' ? 'meta element' : 'XML declaration';
    case 'unknown':
      return 'the declared charset is unknown';
    case 'default':
      return 'no charset declared';
  }
};

/** The charset without a choice, and what names it. */
export const automaticCharset = ({ automatic, kind }: BodyInfo): string => {
  const { encoding, charsetFrom } = automatic;
  return `${encodingName(encoding)} · ${sourceWords(charsetFrom, kind)}`;
};

/** A person's choice in a word or two; null if there is none. */
export const chosenWords = ({ viewAs }: BodyInfo): string | null => {
  const chosen = [
    ...(viewAs.kind === null ? [] : [KIND_NAMES[viewAs.kind]]),
    ...(viewAs.charset === null ? [] : [CHARSET_WORDS[viewAs.charset].name]),
  ];
  return chosen.length === 0 ? null : `Viewed as ${chosen.join(', ')}`;
};

/** The responses that a choice applies to. */
export const scopeWords = ({ mediaType, server }: BodyInfo): string =>
  `Kept for ${mediaType === '' ? 'responses without a type' : mediaType} from ${server.replace(/^https?:\/\//, '')}`;
