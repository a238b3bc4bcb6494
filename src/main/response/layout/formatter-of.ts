// The formatter for a body of a kind.
import type { BodyKind } from '../../../shared/bridge/response';
import type { Formatter } from '../text/line-views';
import { createCodeFormatter } from './code-formatter';
import { createJsonFormatter } from './json-formatter';
import { createMarkupFormatter } from './markup-formatter';
import * as words from '../words';

const createJson = (
  many: boolean,
  brokeOff: () => boolean,
  write: (bytes: Buffer) => void,
): Formatter => {
  const formatter = createJsonFormatter({ many, write });
  return {
    get taken() {
      return formatter.taken;
    },
    get error() {
      return formatter.error;
    },
    push: formatter.push,
    end: () => formatter.end(brokeOff() ? words.brokeOff : undefined),
  };
};

/** `brokeOff`: whether the body ended before it was complete. */
export const formatterOf =
  (kind: BodyKind, brokeOff: () => boolean) =>
  (write: (bytes: Buffer) => void): Formatter => {
    if (kind === 'json' || kind === 'ndjson') return createJson(kind === 'ndjson', brokeOff, write);
    return kind === 'css' || kind === 'javascript'
      ? createCodeFormatter(kind, write)
      : createMarkupFormatter(kind === 'html', write);
  };
