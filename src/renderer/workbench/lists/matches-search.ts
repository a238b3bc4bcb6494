// Matches an entry of a list against a search.

/** True if each word of the search occurs in the method, URL, status or connection. */
export const matchesSearch = (
  search: string,
  texts: readonly (string | number | null)[],
): boolean => {
  const text = texts.join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
