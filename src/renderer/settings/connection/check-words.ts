// The result of a check in words.
import { CLIENT_AUTHENTICATION_NAMES } from '../../../shared/choices';
import type { CheckTry } from '../../../shared/settings';
import { formatMs } from '../../ui/format';
import * as words from './words';

/** `60 min`, `90 s`, `24 h`: the unit in which a lifetime is usually given. */
const formatLifetime = (seconds: number): string => {
  if (seconds < 120) return words.seconds(Math.round(seconds));
  if (seconds < 7_200) return words.minutes(Math.round(seconds / 60));
  return words.hours(Number((seconds / 3_600).toFixed(1)));
};

export const issuedWords = (lifetimeSeconds: number | null, ms: number): string =>
  lifetimeSeconds === null
    ? words.issuedWithoutLifetime(formatMs(ms))
    : words.issuedFor(formatLifetime(lifetimeSeconds), formatMs(ms));

/** One line per attempt. */
export const tryWords = ({ clientAuthentication, problem }: CheckTry): string => {
  const method = CLIENT_AUTHENTICATION_NAMES[clientAuthentication];
  if (problem === null) return words.accepted(method);
  return problem.detail === undefined
    ? words.refused(method)
    : words.refusedWith(method, problem.detail);
};
