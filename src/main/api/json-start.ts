// Whether a text is JSON, by how it starts. Much that isn't JSON starts like it: a date or a number in brackets, or a
// value with words after it.

/** The start of an object or array, but not of a section in an INI file. */
const START = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|true|false|null|$))/;

/** A number, string or word at the start of an array, up to what has to follow it or to where the text is cut off. */
const FIRST_VALUE =
  /^\s*\[\s*(?:[[{\]]|$|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null|"(?:[^"\\]|\\[^])*")\s*(?:[,\]]|$)|-?\d*\.?(?:\d*e[+-]?)?$|"(?:[^"\\]|\\[^])*\\?$)/i;

const STRING_OR_BRACKET = /"(?:[^"\\]|\\[^])*(?:"|$)|[[{\]}]/g;

export const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What follows the first object or array; empty if that goes on. */
const afterFirst = (text: string): string => {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(STRING_OR_BRACKET)) {
    if (found === '[' || found === '{') depth += 1;
    else if (found === ']' || found === '}') depth -= 1;
    if (depth === 0) return text.slice(index + 1).trim();
  }
  return '';
};

/** Whether it starts like an object or array, or several. `text`: the start of it, or all. */
export const startsLikeJson = (text: string): boolean => {
  if (!START.test(text) || (text.trimStart().startsWith('[') && !FIRST_VALUE.test(text)))
    return false;
  const rest = afterFirst(text);
  return rest === '' || START.test(rest) || isJson(rest.split('\n', 1)[0] ?? '');
};

/** True if the first line is a complete value and another value follows. */
export const isJsonLines = (text: string): boolean => {
  const [first = '', second = ''] = text.trimStart().split('\n', 2);
  return isJson(first) && START.test(second) && second.trim() !== '';
};
