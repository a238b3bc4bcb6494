// Text that can be shown on a terminal while it arrives.
import type { Passed } from '../../redaction/gate';
import type { BodyDescription } from '../../response/store/response-body';
import type { Streams } from '../command-context';
import { visibleText } from './visible-text';

const KINDS = new Set(['xml', 'html', 'text', 'css', 'javascript', 'events', 'ndjson']);

/**
 * Only UTF-8: text in another charset is searched for secrets once more after it has been decoded, which needs all of
 * it. JSON is formatted, which needs all of it too.
 */
export const isPlainText = ({ kind, charset }: BodyDescription): boolean =>
  KINDS.has(kind) && /^(utf-?8|us-ascii)?$/.test(charset ?? '');

/** Returns a function that writes the parts of one UTF-8 text. */
export const writeToTerminal = (streams: Streams): ((part: Passed<Buffer>) => Promise<void>) => {
  const decoder = new TextDecoder();
  return (part) => streams.write(visibleText(decoder.decode(part, { stream: true })));
};
