// Parses the media type from a message's Content-Type lines as browsers do. Uses a library because Node's MIMEType
// misreads `a/b;x="y"junk;z`: it takes `unk` for a parameter.
import { MIMEType } from 'whatwg-mimetype';

export interface Media {
  /** Lower case; empty if no line is valid. */
  readonly type: string;
  /** As written; null if there is none. */
  readonly charset: string | null;
}

/**
 * Fetch standard, "get, decode, and split": splits at commas outside quotation marks. One pattern for a whole value would
 * need a stack as deep as the value is long.
 */
export const splitList = (value: string): readonly string[] => {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  const end = (at: number) => {
    if (at > from) parts.push(value.slice(from, at).trim());
    from = at + 1;
  };
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) end(at);
  }
  end(value.length);
  return parts;
};

/** No real header has more, and parsing each takes long. */
const MOST_VALUES = 1_000;

/**
 * Fetch standard, "extract a MIME type": the last valid type of all lines, with the charset of an earlier line if both
 * have the same type.
 */
export const extractMedia = (lines: readonly string[]): Media => {
  let media: Media = { type: '', charset: null };
  /** The first charset for this type. */
  let carried: string | null = null;
  for (const value of splitList(lines.join(', ')).slice(-MOST_VALUES)) {
    const parsed = MIMEType.parse(value);
    if (parsed === null || parsed.essence === '*/*') continue;
    const charset = parsed.parameters.get('charset') ?? null;
    if (parsed.essence !== media.type) carried = charset;
    media = { type: parsed.essence, charset: charset ?? carried };
  }
  return media;
};
