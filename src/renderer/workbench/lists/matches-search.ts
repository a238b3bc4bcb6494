// Whether an entry of a list fits what is searched.

/** True where every word of the search is in the method, address, status or connection. */
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
