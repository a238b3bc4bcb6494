// The result of a check in words.
import { CLIENT_AUTHENTICATION_NAMES } from '../../../shared/choices';
import type { CheckTry } from '../../../shared/settings';
import { formatMs } from '../../ui/format';

/** `60 min`, `90 s`, `24 h`: the unit in which a lifetime is usually given. */
const formatLifetime = (seconds: number): string => {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Number((seconds / 3_600).toFixed(1))} h`;
};

export const issuedWords = (lifetimeSeconds: number | null, ms: number): string =>
  lifetimeSeconds === null
    ? `The server issued a token without a lifetime · ${formatMs(ms)}`
    : `The server issued a token for ${formatLifetime(lifetimeSeconds)} · ${formatMs(ms)}`;

/** One line per attempt. */
export const tryWords = ({ clientAuthentication, problem }: CheckTry): string =>
  `${CLIENT_AUTHENTICATION_NAMES[clientAuthentication]}: ${problem === null ? 'accepted' : problem.detail === undefined ? 'refused' : `refused (${problem.detail})`}`;
