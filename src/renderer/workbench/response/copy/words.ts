// The words of copying a response or a part of it.

export const copied = 'Copied';
export const tooLarge = 'Too large to copy';
export const notCopied = 'Couldn’t copy';
export const notCopiedBecause = (why: string): string => `Couldn’t copy. ${why}`.trim();
export const noClipboard = 'The clipboard isn’t available.';
export const responseTooLarge = (size: string, most: string): string =>
  `The response is ${size}. Up to ${most} can be copied.`;
export const selectionTooLarge = (size: string, most: string): string =>
  `The selection is ${size}. Up to ${most} can be copied.`;
export const saveToFile = 'Save to file';
export const dismiss = 'Dismiss';
