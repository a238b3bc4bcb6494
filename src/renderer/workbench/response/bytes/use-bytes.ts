// Loads a response's bytes as they scroll into view.
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { ReadResult } from '../../../../shared/bridge/read';
import { usePages, type Pages } from '../reading/use-pages';

const PAGE_BYTES = 16 * 1024;

type BytesReply = Extract<ReadResult, { readonly ok: true; readonly what: 'bytes' }>;

export interface Bytes extends Pick<Pages<BytesReply>, 'total' | 'complete' | 'problem' | 'load'> {
  /** `count` bytes of a single page; null while they load. */
  row(from: number, count: number): Uint8Array | null;
}

export const useBytes = (call: ApiCall): Bytes => {
  const pages = usePages<BytesReply>(call, {
    what: 'bytes',
    pageSize: PAGE_BYTES,
    cachedPages: 24,
    growthMs: 150,
    query: (from, count) => ({ what: 'bytes', from, count }),
  });
  return {
    ...pages,
    row: (from, count) => {
      const bytes = pages.pageOf(from)?.bytes;
      const at = from % PAGE_BYTES;
      return bytes === undefined || bytes.length <= at ? null : bytes.subarray(at, at + count);
    },
  };
};
