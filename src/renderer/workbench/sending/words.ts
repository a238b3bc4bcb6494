// The words of the question before a request that may change data.

export const sendTo = (method: string, connection: string): string =>
  `Send ${method} to ${connection}?`;
export const mayChangeProduction = 'This request may change data in production.';
export const mayChange = 'This request may change data.';
export const cancel = 'Cancel';
export const send = 'Send';
