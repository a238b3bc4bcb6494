// A body's size in words, or why there's nothing of it.
import type { BodyInfo } from '../../../../shared/bridge/response';

export const emptyWords = ({ complete, cut }: Pick<BodyInfo, 'complete' | 'cut'>): string => {
  if (complete) return 'The response has no body.';
  // All of it arrived if nothing cut it off.
  return cut === null || cut.why === 'undecodable'
    ? 'Nothing of the body could be decompressed.'
    : 'No part of the body arrived.';
};
