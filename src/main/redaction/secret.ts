// What counts as a secret: the rules with numbers that SECURITY.md states.

/** Characters. A shorter value would hide ordinary words, so it is not hidden at all. */
export const SHORTEST_SECRET = 4;

/** Characters. A shorter value is not looked for inside Base64 and hexadecimal, where it would turn up by chance. */
export const SHORTEST_ENCODED_SECRET = 8;

/** Bytes. The longest written form of a secret that is found; as much of a line is held back while it arrives. */
export const LONGEST_WRITTEN_FORM = 64 * 1024;

/** How many encodings may lie on top of each other: a percent-encoded JSON escape in Base64 is three. */
export const MOST_LAYERS = 4;

export interface Secret {
  readonly value: string;
  /** What stands in its place. */
  readonly label: string;
}
