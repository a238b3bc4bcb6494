// Recognizes a curl command, without reading it: this is in the first chunk.

/** Comments, which Copy as writes too, and a prompt, as documentation and terminals show it. */
const BEFORE = /^\s*(?:#[^\n]*\n\s*)*(?:(?:PS [^>\n]*|[A-Za-z]:\\[^>\n]*)>\s*|[$%>#]\s+)?(?=curl)/;

const COMMAND = /^curl(?:\.exe)?(?=\s|\\\r?\n)\s*\S/;

export const commandIn = (text: string): string => text.replace(BEFORE, '');

/** Whether text is a curl command, perhaps after a prompt. */
export const isCurlCommand = (text: string): boolean => COMMAND.test(commandIn(text));
