// Matches entries of a list against a search.

/** An entry never changes, so its text is made once. */
const texts = new WeakMap<object, string>();

/** The words of a search; none match everything. */
export const wordsOf = (search: string): readonly string[] =>
  search.toLowerCase().split(/\s+/).filter(Boolean);

/** True if each word occurs in one of the texts. `entry`: the object that the texts are of. */
export const matchesSearch = (
  words: readonly string[],
  entry: object,
  textsOf: () => readonly (string | number | null)[],
): boolean => {
  if (words.length === 0) return true;
  let text = texts.get(entry);
  if (text === undefined) {
    text = textsOf().join(' ').toLowerCase();
    texts.set(entry, text);
  }
  const all = text;
  return words.every((word) => all.includes(word));
};
