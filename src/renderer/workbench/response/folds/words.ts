// The words of folding a formatted response.

export const fold = 'Fold';
export const toLevel = (level: number): string => `To level ${level}`;
export const unfoldAll = 'Unfold all';
