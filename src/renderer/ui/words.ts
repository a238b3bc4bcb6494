// The words of the controls that all windows use.

export const cancel = 'Cancel';
export const choices = 'Choices';
export const copied = 'Copied';
export const notAllowed = 'Not allowed';
export const dismiss = 'Dismiss';
/** The environment of a connection to the sandbox. */
export const thisComputer = 'this computer';

// In place of a part of the window that couldn't be shown.
export const tryAgain = 'Try again';
export const notLoadedTitle = (part: string): string => `${part} couldn’t be loaded`;
export const notLoaded = (part: string): string => `${part} couldn’t be loaded.`;
export const notShown = (part: string): string =>
  `${part} can’t be shown because something went wrong in Keybearer. The rest still works.`;

/** When a command needed a part that couldn't be loaded. */
export const partNotLoaded = 'A part of the window couldn’t be loaded.';

// Times.
export const milliseconds = (amount: number): string => `${amount} ms`;
export const seconds = (amount: string): string => `${amount} s`;
export const today = 'Today';
export const yesterday = 'Yesterday';
export const inUtc = (time: string): string => `${time} UTC`;
