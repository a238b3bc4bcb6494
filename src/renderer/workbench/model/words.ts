// The words that a saved request or a value brings along.

export const copyOf = (name: string): string => `${name} copy`;

// What a value looks like.
export const basicCredentials = 'Basic credentials';
export const anAccessToken = 'an access token';
export const looksLike = (description: string): string =>
  `This looks like ${description}. Keybearer adds the access token to each request itself; what you type here is kept in a file.`;
