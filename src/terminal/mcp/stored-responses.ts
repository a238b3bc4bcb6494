// Responses that an agent can read on: their text, in lines, or what a JSONPath selects of it. They've been redacted.
import { randomUUID } from 'node:crypto';
import { loadJsonPaths } from '../../main/response/json/json-paths';
import { FILTER_LIMITS, runFilter } from '../../main/response/json/run-filter';

/** Characters at once, so that a response doesn't fill an agent's context. */
export const MOST_CHARACTERS = 20_000;
const MOST_RESPONSES = 10;
/** A longer line continues on the next one. */
export const LINE_LENGTH = 2_000;

export interface Excerpt {
  readonly text: string;
  /** The line to go on with, from 1; null at the end. */
  readonly nextLine: number | null;
  readonly lines: number;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00;

/** A character beyond U+FFFF stays whole. */
const piecesOf = (line: string): readonly string[] => {
  const pieces: string[] = [];
  for (let at = 0; at < line.length;) {
    const end = at + LINE_LENGTH;
    const isSplit = end < line.length && isHighSurrogate(line.charCodeAt(end - 1));
    const piece = line.slice(at, isSplit ? end - 1 : end);
    pieces.push(piece);
    at += piece.length;
  }
  return pieces;
};

const linesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line.length <= LINE_LENGTH ? [line] : piecesOf(line)));

/** Returns the lines from `from` on, as many as fit. */
const excerptOf = (text: string, from: number): Excerpt => {
  const lines = linesOf(text);
  let end = from - 1;
  let size = 0;
  while (end < lines.length) {
    size += (lines[end]?.length ?? 0) + 1;
    if (size > MOST_CHARACTERS && end > from - 1) break;
    end += 1;
  }
  return {
    text: lines.slice(from - 1, end).join('\n'),
    nextLine: end < lines.length ? end + 1 : null,
    lines: lines.length,
  };
};

/** Returns a JSON array of the values' original texts, or why there's none. */
const select = (
  text: string,
  path: string,
): { readonly text: string } | { readonly reason: string } => {
  if (text.length > FILTER_LIMITS.bytes)
    return { reason: 'The response is too large for a JSONPath.' };
  const result = runFilter({ bytes: Buffer.from(text), path, many: false }, () => undefined);
  return result.ok
    ? { text: Buffer.from(result.text).toString('utf8') }
    : { reason: result.reason };
};

type ReadStored =
  | ({ readonly ok: true } & Excerpt)
  | { readonly ok: false; readonly reason: string };

export const createStoredResponses = () => {
  const texts = new Map<string, string>();
  return {
    /** Returns the first part, and a name to read on with; null if that's all. */
    store: (text: string): { readonly name: string | null; readonly first: Excerpt } => {
      const first = excerptOf(text, 1);
      if (first.nextLine === null) return { name: null, first };
      const name = randomUUID();
      texts.set(name, text);
      const [oldest] = texts.keys();
      if (texts.size > MOST_RESPONSES && oldest !== undefined) texts.delete(oldest);
      return { name, first };
    },
    read: async (
      name: string,
      fromLine: number,
      jsonPath: string | undefined,
    ): Promise<ReadStored> => {
      const text = texts.get(name);
      if (text === undefined) {
        const reason = `This response is no longer stored: only the latest ${MOST_RESPONSES} long ones are. Send the request again.`;
        return { ok: false, reason };
      }
      if (jsonPath === undefined) return { ok: true, ...excerptOf(text, fromLine) };
      await loadJsonPaths();
      const selected = select(text, jsonPath);
      return 'reason' in selected
        ? { ok: false, reason: selected.reason }
        : { ok: true, ...excerptOf(selected.text, fromLine) };
    },
  };
};

export type StoredResponses = ReturnType<typeof createStoredResponses>;
