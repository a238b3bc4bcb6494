// What text pasted into the URL field means besides what it says: a method, or quotes around it.
import { METHODS } from '../rows/header-names';

export interface Pasted {
  readonly url: string;
  /** Null if it names none. */
  readonly method: string | null;
}

const QUOTED = /^(?:"([^"]*)"|'([^']*)'|`([^`]*)`|“([^”]*)”|<([^<>]*)>)[,;]?$/;
const URL_LIKE = /^(?:https?:\/\/|\/|\{\{)\S*$/i;
const REQUEST_LINE = /^([A-Z]+)[ \t]+(\S+)(?:[ \t]+HTTP\/[\d.]+)?$/;

const unquoted = (text: string): string => {
  const [, ...inside] = QUOTED.exec(text) ?? [];
  return (inside.find((each) => each !== undefined) ?? text).trim();
};

/** Null if the text is to be pasted as it is. */
export const readPasted = (text: string): Pasted | null => {
  // Of a message, its first line.
  const trimmed = text.trim().split(/\r?\n/)[0] ?? '';
  const [, method = '', target = ''] = REQUEST_LINE.exec(unquoted(trimmed)) ?? [];
  const url = unquoted(target);
  if (METHODS.some((each) => each === method) && URL_LIKE.test(url)) return { url, method };
  const bare = unquoted(trimmed);
  return bare !== trimmed && URL_LIKE.test(bare) ? { url: bare, method: null } : null;
};
