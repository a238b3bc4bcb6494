/** Header fields whose values are usually secret. */
const SECRET_HEADER = /authorization|cookie|secret|token|password|api-?key/i;

/** Whether the value of such a header doesn't belong into a file or the history. */
export const isSecretHeader = (name: string): boolean => SECRET_HEADER.test(name);
