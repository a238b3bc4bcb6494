// A response's body in main, as it arrived, and what its views return.
import { createNeedleIndex } from '../../src/main/redaction/needle-index';
import {
  createResponseDocument,
  type ResponseDocument,
} from '../../src/main/response/worker/response-document';
import { askDocument } from './ask-document';
import type { BodyKind } from '../../src/shared/bridge/response';
import type { Line } from '../../src/shared/bridge/read';

interface Delivery {
  readonly kind?: BodyKind;
  readonly charset?: string | null;
  readonly size?: number;
  readonly complete?: boolean;
}

export const documentOf = (
  bytes: Buffer,
  { kind = 'json', charset = null, size = 1 << 20, complete = true }: Delivery = {},
): ResponseDocument => {
  const document = createResponseDocument({
    kind,
    charset,
    filePrefix: null,
    inFile: 0,
    secrets: createNeedleIndex(),
  });
  for (let from = 0; from < bytes.length; from += size)
    document.append(bytes.subarray(from, from + size));
  document.end(complete);
  return document;
};
export const linesOf = (
  document: ResponseDocument,
  view: 'raw' | 'pretty',
  from = 0,
  count = 2_000,
) => {
  const result = askDocument(document, { what: 'lines', view, from, count });
  if (!result.ok || result.what !== 'lines') throw new Error('no lines');
  return result;
};
export const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join('\n');
export const rowsOf = (
  document: ResponseDocument,
  sort: { column: string; descending: boolean } | null = null,
  from = 0,
  count = 100,
) => {
  const result = askDocument(document, { what: 'rows', from, count, sort });
  if (!result.ok || result.what !== 'rows') throw new Error('No rows');
  return result;
};
export const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
