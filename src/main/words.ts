// The words of main that belong to none of its rooms.

// A page's request that isn't accepted.
export const tooLarge = 'It’s too large.';
export const notJson = 'It isn’t JSON.';
