// What's wrong with JSON that someone types.

export const value = 'Expected a value.';
export const valueOrEnd = 'Expected a value or ].';
export const key = 'Expected a key in double quotes.';
export const keyOrEnd = 'Expected a key in double quotes or }.';
export const colon = 'Expected a colon.';
export const commaOrEnd = 'Expected a comma or a closing bracket.';
export const nothing = 'Unexpected text after the value.';
export const invalidString = 'Invalid string.';
/** `expected`: what should have come, in a sentence. */
export const endsEarly = (expected: string): string => `Unexpected end of the text. ${expected}`;
