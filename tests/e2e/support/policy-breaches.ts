// Reads policy violations from Chromium's console messages. The wording changed after the fallback's release, so both
// are recognized.

const MESSAGES = {
  connect: /(?:Refused to connect to|Connecting to) '([^']*)'/,
  frame: /(?:Refused to frame|Framing) '([^']*)'/,
  form: /(?:Refused to send form data|Sending form data) to '([^']*)'/,
} as const;

/** The URLs that were refused: to connect to, to show in a frame, or to send a form to. */
export const refusedAddresses = (
  what: keyof typeof MESSAGES,
  messages: readonly string[],
): readonly string[] =>
  messages.flatMap((message) => {
    const address = MESSAGES[what].exec(message)?.[1];
    return address === undefined ? [] : [address];
  });
