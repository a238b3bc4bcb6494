// Whether a text is XML or HTML, by how it starts. XML needs no declaration (XML 1.0 section 2.8), but much that isn't
// XML starts like it: an e-mail address, a placeholder, a line of a chat.

const NAME = '[:A-Z_a-z\\u00c0-\\u{effff}][:A-Z_a-z\\u00c0-\\u{effff}\\-.\\d\\u00b7]*';
const ATTRIBUTE = `\\s+${NAME}\\s*=\\s*(?:"[^<"]*"|'[^<']*')`;
/** Comments and processing instructions, which may come anywhere. */
const ASIDE = /<!--[^]*?-->|<\?[^]*?\?>/y;
const DOCTYPE = /<!doctype\s+([^\s>[]+)[^>[]*(?:\[[^\]]*\]\s*)?>/iy;
const CDATA = /<!\[CDATA\[[^]*?\]\]>/y;
const START = new RegExp(`<(${NAME})((?:${ATTRIBUTE})*)\\s*(/?)>`, 'uy');
const END = new RegExp(`</(${NAME})\\s*>`, 'uy');
const CUT_VALUE = '(?:"[^<"]*|\'[^<\']*)?';
/** A start tag that is cut off, with its attributes. */
const CUT_START = new RegExp(
  `<${NAME}((?:${ATTRIBUTE})*(?:\\s+(?:${NAME}\\s*(?:=\\s*${CUT_VALUE})?)?|/)?)$`,
  'uy',
);
/** What may be an end tag or an aside, cut off. */
const CUT = new RegExp(`<(?:[!?][^]*|/(?:${NAME}\\s*)?)?$`, 'uy');
const CUT_ASIDE = /<(?:[!?][^]*)?$/y;

/** Starts of HTML, also of a part of it (WHATWG MIME Sniffing section 7.1). */
const HTML_START =
  /^<(?:a|b|body|br|div|font|h1|head|html|iframe|p|script|style|table|title)[\t\n\f\r >]/i;
/** Roots of texts that are HTML rather than XML. */
const OF_HTML =
  /^(?:a|b|body|br|center|div|em|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|meta|ol|p|pre|script|span|strong|style|table|title|ul)$/i;
/** Elements that HTML may write as if they were closed. */
const VOID = /^(?:br|hr|img|input|link|meta)$/i;

/** Matches one kind of part after another, from where the last one ended. */
const createReader = (text: string) => {
  let at = 0;
  return {
    skip: (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found !== null) at = pattern.lastIndex;
      return found;
    },
    at: () => at,
    isOver: () => at >= text.length,
  };
};

type Reader = ReturnType<typeof createReader>;

interface Seen {
  /** An element ends, or a tag has attributes: it isn't just a word in angle brackets. */
  isMarkup: boolean;
  /** An element is empty in a way that HTML doesn't have. */
  isXml: boolean;
}

const SPACE = /\s*/y;
const CONTENT = /[^<]+/y;

const skipAsides = (reader: Reader): void => {
  do reader.skip(SPACE);
  while (reader.skip(ASIDE) !== null);
};

/** Reads the root up to the end of the text or its own; null if it isn't well-formed. */
const readRoot = (reader: Reader): Seen | null => {
  const seen: Seen = { isMarkup: false, isXml: false };
  const open: string[] = [];
  do {
    const start = reader.skip(START);
    if (start !== null) {
      const [, name = '', attributes = '', slash] = start;
      seen.isMarkup ||= attributes !== '' || slash === '/';
      if (slash === '/') seen.isXml ||= !VOID.test(name);
      else open.push(name);
      seen.isXml ||= /\sxmlns[\s:=]/.test(attributes);
      continue;
    }
    const end = reader.skip(END);
    if (end !== null) {
      if (open.pop() !== end[1]) return null;
      seen.isMarkup = true;
      continue;
    }
    const cut = reader.skip(CUT_START);
    if (cut !== null) seen.isMarkup ||= /=\s*["']/.test(cut[1] ?? '');
    else if ([CONTENT, ASIDE, CDATA, CUT].every((part) => reader.skip(part) === null)) return null;
  } while (open.length > 0 && !reader.isOver());
  return seen;
};

/** `text`: the start of it, or all. */
export const markupOf = (text: string): 'xml' | 'html' | null => {
  if (/^\s*<\?xml\s/.test(text)) return 'xml';
  const reader = createReader(text);
  skipAsides(reader);
  const type = reader.skip(DOCTYPE)?.[1] ?? '';
  if (/^html$/i.test(type)) return 'html';
  skipAsides(reader);
  const rest = text.slice(reader.at());
  const root = /^<([^\s/>]+)/.exec(rest)?.[1] ?? '';
  if (/^html$/i.test(root)) return 'html';
  const seen = readRoot(reader);
  const isMarkup = seen?.isMarkup === true;
  if (OF_HTML.test(root) && seen?.isXml !== true)
    return isMarkup || HTML_START.test(rest) ? 'html' : null;
  if (!isMarkup) return null;
  skipAsides(reader);
  return reader.isOver() || reader.skip(CUT_ASIDE) !== null ? 'xml' : null;
};
