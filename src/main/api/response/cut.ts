// Why a stored body is incomplete, and how large the whole would be.
import type { Cut, Header } from '../../../shared/bridge/response';
import type { Problem, ProblemCode } from '../../../shared/problems/problem';
import { soleValueOf } from '../../http/header-values';
import { codingsOf } from '../../http/decode/decode-layers';

const REASONS: Readonly<Partial<Record<ProblemCode, Cut['why']>>> = {
  cancelled: 'stopped',
  'time-limit': 'time-limit',
  'time-limit-after-send': 'time-limit',
  'too-large': 'too-large',
  'body-undecodable': 'undecodable',
  'broke-off': 'broke-off',
  'broke-off-after-send': 'broke-off',
};

/**
 * The body's length on the wire in bytes; null if the server doesn't give it, and for a compressed body: that length
 * says nothing about the decompressed one, but what it's compressed with.
 */
export const expectedBytes = (headers: readonly Header[]): number | null => {
  if (codingsOf(headers).length > 0) return null;
  const length = soleValueOf(headers, 'content-length') ?? '';
  return /^\d+$/.test(length) ? Number(length) : null;
};

export const cutBy = (code: ProblemCode, headers: readonly Header[]): Cut => ({
  why: REASONS[code] ?? 'failed',
  of: expectedBytes(headers),
});

/** A problem that says that a part is shown doesn't if nothing arrived. */
export const withoutPart = (problem: Problem): Problem => ({
  ...problem,
  next: problem.next.replace(' The part that arrived is shown.', ''),
});
