// Characters by their bytes, as several of the searches here ask for them.

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

/** A space or a tab. */
export const isBlank = (character: number | undefined): boolean =>
  character === 0x20 || character === 0x09;

/** 1 for each of the bytes. */
export const tableOfBytes = (bytes: readonly number[]): Uint8Array => {
  const table = new Uint8Array(256);
  for (const each of bytes) table[each] = 1;
  return table;
};

/** The same, of characters of ASCII. */
export const tableOf = (characters: string): Uint8Array =>
  tableOfBytes(Array.from(characters, (each) => each.charCodeAt(0)));
