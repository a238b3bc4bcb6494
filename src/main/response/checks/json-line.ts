// A JSON value as a line: what `--jsonpath` prints, and what a test compares.

/** Strings of a JSON text, which stay as they are, or the space between its other parts. */
const STRING_OR_SPACE = /("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g;

/** The same JSON without the space between its parts. */
const withoutSpace = (json: string): string =>
  json.replaceAll(STRING_OR_SPACE, (_match, string: string | undefined) => string ?? '');

/** The content of a string, and anything else as it's written, but without space in it. */
export const lineOf = (value: string): string =>
  value.startsWith('"') ? (JSON.parse(value) as string) : withoutSpace(value);

/** What a JSON string contains; null if the text isn't one. */
const contentOf = (text: string): string | null => {
  if (!text.startsWith('"')) return null;
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'string' ? content : null;
  } catch {
    return null;
  }
};

/**
 * Whether a JSON value is what a person expects: its line, or for a string also the string in quotes. So `200` stands
 * for the number and for the text, and `"200"` for the text only. Numbers are compared digit by digit.
 */
export const isExpected = (value: string, expected: string): boolean => {
  const line = lineOf(value);
  if (line === expected) return true;
  return value.startsWith('"')
    ? contentOf(expected.trim()) === line
    : withoutSpace(expected) === line;
};
