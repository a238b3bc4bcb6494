// A text's encoding by its byte order mark. Editors write one (Notepad, Excel, PowerShell), and UTF-16 with it.

const MARKS = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const;

/** What the mark at the start says; null where there is none. */
export const markedEncoding = (start: Uint8Array): string | null =>
  MARKS.find(([, mark]) => mark.every((byte, index) => start[index] === byte))?.[0] ?? null;

/** A file's text without its mark: UTF-8 where the mark says nothing else. */
export const decodeMarked = (bytes: Uint8Array): string =>
  new TextDecoder(markedEncoding(bytes) ?? 'utf-8').decode(bytes);
