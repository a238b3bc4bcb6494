// A text to send to whoever can fix a failed request: what they need to find it, without credentials.
import type { ApiResponse } from '../../../../shared/bridge/response';
import type { Problem } from '../../../../shared/problems/problem';
import { ENVIRONMENT_NAMES } from '../../../../shared/choices';
import { formatLocalTime } from '../../../ui/format';
import type { SentSummary } from '../../state/call-state';
import * as words from './words';

/** Keybearer's version, defined by the build (electron.vite.config.ts). */
declare const KEYBEARER_VERSION: string;

/** For query parameters whose names look secret, only the name is included. */
const SECRET_NAME =
  /key|token|secret|password|passwd|signature|^sig$|auth|credential|session|code/i;

/** The URL without the values of secret-looking query parameters. */
export const withoutSecretValues = (url: string): string => {
  const mark = url.indexOf('?');
  if (mark === -1) return url;
  const query = url
    .slice(mark + 1)
    .split('&')
    .map((segment) => {
      const equals = segment.indexOf('=');
      const name = equals === -1 ? segment : segment.slice(0, equals);
      return equals !== -1 && SECRET_NAME.test(name) ? `${name}=…` : segment;
    });
  return `${url.slice(0, mark + 1)}${query.join('&')}`;
};

export const supportMessage = (
  sent: SentSummary,
  response: ApiResponse | null,
  problem: Problem,
): string => {
  const lines: (readonly [name: string, value: string | null | undefined])[] = [
    [words.time, formatLocalTime(sent.at)],
    [
      words.request,
      `${response?.sent.method ?? sent.method} ${withoutSecretValues(response?.sent.url ?? sent.url)}`,
    ],
    [words.status, response === null ? null : `${response.status} ${response.statusText}`.trim()],
    [words.code, response?.errorCode ?? problem.code],
    [words.problem, `${problem.title} ${problem.detail ?? ''}`.trim()],
    [words.failedAtLine, problem.step],
    [words.requestId, response?.sent.requestId],
    [words.subscriptionId, sent.subscriptionId],
    [words.apiKey, sent.keyEnding === null ? null : words.endsIn(sent.keyEnding)],
    [words.connection, `${sent.connectionName} (${ENVIRONMENT_NAMES[sent.environment]})`],
    [words.sentBy, words.keybearer(KEYBEARER_VERSION)],
  ];
  const content = lines
    .filter(([, value]) => value != null && value !== '')
    .map(([name, value]) => `${name}: ${value ?? ''}`);
  return [words.ADDRESSED_TO[problem.owner], '', ...content, ''].join('\n');
};
