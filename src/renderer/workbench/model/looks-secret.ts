// Recognizes credentials where they don't belong: in a variable, a header, or a file meant for git.
import type { ResponseTest } from '../../../shared/response-tests';
import { isSecretHeader } from '../../../shared/secret-header';
import * as words from './words';

/** A JWT, or a Basic or Bearer value. A reference to a variable isn't one. */
const SECRET_VALUE =
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.|^\s*Basic\s+[A-Za-z0-9+/=]{8,}\s*$|^\s*Bearer\s+(?!\{\{)\S{8,}/i;

/** Whether a test expects a value that's usually secret. */
export const isSecretTest = ({
  subject,
  of,
  value,
}: Pick<ResponseTest, 'subject' | 'of' | 'value'>): boolean =>
  (subject === 'header' && isSecretHeader(of)) || describeSecret(value) !== null;

/** What a value looks like, in words; null if it doesn't look secret. */
export const describeSecret = (value: string): string | null => {
  if (!SECRET_VALUE.test(value)) return null;
  return /^\s*Basic/i.test(value) ? words.basicCredentials : words.anAccessToken;
};

/** The warning beside such a value. */
export const secretWarning = (description: string): string => words.looksLike(description);
