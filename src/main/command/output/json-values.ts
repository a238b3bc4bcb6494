// Splits a JSON array's text into its values' own texts, so that long numbers keep all digits.

/** The end of the JSON value or space that begins at `from`, at the top level of an array. */
const endOf = (text: string, from: number): number => {
  let depth = 0;
  let isString = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (isString) {
      if (character === '\\') at += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (character === ',' && depth === 0) return at;
  }
  return text.length;
};

/** `text`: a valid JSON array. */
export const valuesOfArray = (text: string): readonly string[] => {
  const values: string[] = [];
  for (let at = text.indexOf('[') + 1; at > 0 && at < text.length;) {
    const end = endOf(text, at);
    const value = text.slice(at, end).trim();
    if (value !== '') values.push(value);
    at = end + 1;
  }
  return values;
};
