// The pages of a long answer that a view has been told of: the latest ones, whatever the answer's size.

/** With `content` as the latest page, and at most `most` pages in all. */
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
