// The words of the window that asks before a program sends a request.

export const letItSend = (program: string): string => `Let “${program}” send a request?`;
export const letItChange = (program: string): string =>
  `Let “${program}” send a request that may change data?`;

// The request.
export const details = 'Details';
export const program = 'Program';
export const unknown = 'Unknown';
export const connection = 'Connection';
export const request = 'Request';

export const includesChanges = 'Allowing it for longer includes changing data.';

// The answers. Some come in two variants: for a program that only reads, and for one that may change data.
export const deny = 'Deny';
export const allowOnce = 'Allow once';
export const allowReadingUntilQuit = 'Allow reading until Keybearer quits';
export const allowUntilQuit = 'Allow until Keybearer quits';
export const alwaysAllowReading = 'Always allow reading';
export const alwaysAllow = 'Always allow';
