// What Chromium refused by the page's policy, read from its console messages. Its words changed after the release that
// set-up falls back on, so both are known.

const MESSAGES = {
  connect: /(?:Refused to connect to|Connecting to) '([^']*)'/,
  frame: /(?:Refused to frame|Framing) '([^']*)'/,
  form: /(?:Refused to send form data|Sending form data) to '([^']*)'/,
} as const;

/** The addresses that the messages say were refused: to connect to, to show in a frame, or to send a form to. */
export const refusedAddresses = (
  what: keyof typeof MESSAGES,
  messages: readonly string[],
): readonly string[] =>
  messages.flatMap((message) => {
    const address = MESSAGES[what].exec(message)?.[1];
    return address === undefined ? [] : [address];
  });
