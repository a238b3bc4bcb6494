// What looks like a credential where none belongs: in a variable, a header, a file that goes to git.

/** Header fields whose values are secrets more often than not. */
const SECRET_HEADER = /authorization|cookie|secret|token|password|api-?key/i;

/** A JWT; a Basic or Bearer value. What merely refers to a variable is none. */
const SECRET_VALUE =
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.|^\s*Basic\s+[A-Za-z0-9+/=]{8,}\s*$|^\s*Bearer\s+(?!\{\{)\S{8,}/i;

export const isSecretHeader = (name: string): boolean => SECRET_HEADER.test(name);

/** What a value looks like, in words; null where it looks like nothing of the kind. */
export const secretLook = (value: string): string | null => {
  if (!SECRET_VALUE.test(value)) return null;
  return /^\s*Basic/i.test(value) ? 'Basic credentials' : 'an access token';
};

/** What is said beside such a value. */
export const secretWarning = (look: string): string =>
  `This looks like ${look}. Keybearer adds the access token to each call itself; what is typed here is kept in a file.`;
