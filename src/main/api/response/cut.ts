// Why the body that is kept is not all of the response, and of how much it is a part.
import type { Cut, Header } from '../../../shared/bridge/response';
import type { ProblemCode } from '../../../shared/problems/problem';
import { soleValueOf } from '../../http/header-values';
import { contentEncodings } from '../../http/decode/decode-layers';

const REASONS: Readonly<Partial<Record<ProblemCode, Cut['why']>>> = {
  cancelled: 'stopped',
  'time-limit': 'time-limit',
  'time-limit-after-send': 'time-limit',
  'too-large': 'too-large',
  'body-undecodable': 'undecodable',
  'broke-off': 'broke-off',
  'broke-off-after-send': 'broke-off',
};

/** Bytes of the body as they come over the wire; null where the server does not say. */
export const expectedBytes = (headers: readonly Header[]): number | null => {
  const length = soleValueOf(headers, 'content-length') ?? '';
  return /^\d+$/.test(length) ? Number(length) : null;
};

/** The length of what is packed says nothing of what comes out of it. */
export const cutBy = (code: ProblemCode, headers: readonly Header[]): Cut => ({
  why: REASONS[code] ?? 'failed',
  of: contentEncodings(headers).length > 0 ? null : expectedBytes(headers),
});
