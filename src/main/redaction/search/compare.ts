// Compares needles with a text where a table found that they may be.
import type { GroupSize } from '../group-table';

/**
 * Whether a group of a needle is in a text, rather than other bytes with the same hash. All of it is compared, so that the
 * time doesn't tell which bytes differ.
 *
 * @param from The place where the needle would begin.
 * @param offset How far from there the group is.
 */
export const isGroupAt = (
  bytes: Buffer,
  from: number,
  needle: Buffer,
  offset: number,
  groupSize: GroupSize,
): boolean => {
  let differing = bytes.readInt32LE(from + offset) ^ needle.readInt32LE(offset);
  if (groupSize === 8)
    differing |= bytes.readInt32LE(from + offset + 4) ^ needle.readInt32LE(offset + 4);
  return differing === 0;
};

/** Whether all of a needle is in a text. Call it only where a group of it is. */
export const isAt = (bytes: Buffer, from: number, needle: Buffer): boolean =>
  // Mostly one of these differs, and to see that takes less time than a call. Outside the text, both do.
  bytes[from + needle.length - 1] === needle[needle.length - 1] &&
  bytes[from] === needle[0] &&
  bytes.compare(needle, 0, needle.length, from, from + needle.length) === 0;
