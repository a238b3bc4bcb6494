// Recognizes a curl command, without reading it: this is in the first chunk.

/** A prompt, as documentation and terminals show it. */
const PROMPT = /^\s*(?:(?:PS [^>\n]*|[A-Za-z]:\\[^>\n]*)>\s*|[$%>#]\s+)?(?=curl)/;

const COMMAND = /^curl(?:\.exe)?(?=\s|\\\r?\n)\s*\S/;

export const withoutPrompt = (text: string): string => text.replace(PROMPT, '');

/** Whether text is a curl command, perhaps after a prompt. */
export const isCurlCommand = (text: string): boolean => COMMAND.test(withoutPrompt(text));
