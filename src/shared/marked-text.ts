// Decodes text by its byte order mark. Editors such as Notepad, Excel and PowerShell write one, also for UTF-16.

const MARKS = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const;

/** The encoding of the byte order mark; null if there is none. */
export const markedEncoding = (start: Uint8Array): string | null =>
  MARKS.find(([, mark]) => mark.every((byte, index) => start[index] === byte))?.[0] ?? null;

/** Decodes a file's text without its byte order mark; UTF-8 if there is none. */
export const decodeMarked = (bytes: Uint8Array): string =>
  new TextDecoder(markedEncoding(bytes) ?? 'utf-8').decode(bytes);
