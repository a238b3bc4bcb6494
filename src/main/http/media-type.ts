// The media type that a message's Content-Type lines name, as browsers read them.
// The library's parser, since Node's MIMEType reads `a/b;x="y"junk;z` wrong: it takes `unk` for a parameter.
import { MIMEType } from 'whatwg-mimetype';

export interface Media {
  /** Lower case; empty where there is none that is valid. */
  readonly type: string;
  /** As it was written; null where none is named. */
  readonly charset: string | null;
}

/** Fetch standard, "get, decode, and split": at commas, but not those within quotation marks. */
export const splitList = (value: string): readonly string[] =>
  [...value.matchAll(/(?:"(?:[^"\\]|\\[^])*"?|[^",])+/g)].map(([part]) => part.trim());

/** More are nobody's types; to judge each takes long. */
const MOST_VALUES = 1_000;

/**
 * Fetch standard, "extract a MIME type": the last valid one of all lines, with the charset of one before it where both
 * are of the same type.
 */
export const extractMedia = (lines: readonly string[]): Media => {
  let media: Media = { type: '', charset: null };
  /** The first that named this type. */
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
