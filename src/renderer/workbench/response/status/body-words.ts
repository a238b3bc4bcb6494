// A body's size in words, or why there's nothing of it.
import type { BodyInfo } from '../../../../shared/bridge/response';

type Emptiness = Pick<BodyInfo, 'complete' | 'cut' | 'heldBack'>;

export const emptyWords = ({ complete, cut, heldBack }: Emptiness): string => {
  if (complete) return 'The response has no body.';
  // All of it arrived if nothing cut it off.
  if (cut === null || cut.why === 'undecodable')
    return 'Nothing of the body could be decompressed.';
  return heldBack
    ? 'The body is compressed and didn’t arrive completely, so none of it is shown. To see such bodies as they arrive, turn on Accept compressed responses in Settings.'
    : 'No part of the body arrived.';
};

type Size = Pick<BodyInfo, 'wireBytes' | 'bytes' | 'decompressed' | 'cut'>;

/** More arrived than the limit in Settings lets Keybearer store. */
const isOverLimit = ({ cut }: Size): boolean => cut?.why === 'too-large';

export const shownSize = (body: Size): number => (isOverLimit(body) ? body.bytes : body.wireBytes);

/** Redaction also changes the size, but that isn't worth showing. */
export const sizeTitle = (body: Size): string => {
  const size = `${shownSize(body).toLocaleString('en')} bytes`;
  if (body.decompressed) return `${size}, decompressed`;
  return isOverLimit(body)
    ? `${size} stored, ${body.wireBytes.toLocaleString('en')} received`
    : `${size} received`;
};
