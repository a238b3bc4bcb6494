// The note on a well-known response header.
import { ownValue } from '../../../../shared/own-value';
import * as words from './words';

export const headerNote = (name: string): string =>
  ownValue(words.HEADER_NOTES, name.toLowerCase()) ?? '';
