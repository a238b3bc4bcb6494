// Playwright may lose the reply of a call that was made.

/** For a call without a result. What it did has to show otherwise. */
export const evenIfReplyIsLost = (call: Promise<unknown>): Promise<unknown> =>
  call.catch((error: Error) => {
    if (!error.message.includes('garbage collected')) throw error;
  });
