// What counts as a secret: the rules with numbers that SECURITY.md states.

/** In characters. A shorter value isn't hidden at all, because hiding it would hide ordinary words. */
export const SHORTEST_SECRET = 4;

/**
 * In characters. A shorter value isn't searched for in Base64, hexadecimal and decimal numbers, where it would turn up
 * by chance.
 */
export const SHORTEST_ENCODED_SECRET = 8;

/** In bytes. The longest written form of a secret that is found. So much of a line is held back while it arrives. */
export const LONGEST_WRITTEN_FORM = 64 * 1024;

/** How many encodings on top of each other are decoded. A percent-encoded JSON escape in Base64 is three. */
export const MOST_LAYERS = 4;

export interface Secret {
  readonly value: string;
  /** What is shown in its place. */
  readonly label: string;
}
