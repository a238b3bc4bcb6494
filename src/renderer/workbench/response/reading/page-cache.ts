// A cache of the most recently loaded pages of a long response.

/** Adds `content` as the latest page, and keeps at most `most` pages. */
export const withPage = <T>(
  pages: ReadonlyMap<number, T>,
  page: number,
  content: T,
  most: number,
): ReadonlyMap<number, T> => {
  const next = new Map(pages);
  next.delete(page);
  next.set(page, content);
  for (const old of next.keys()) {
    if (next.size <= most) break;
    next.delete(old);
  }
  return next;
};
