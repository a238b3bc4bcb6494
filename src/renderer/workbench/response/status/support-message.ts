// A text to send to whoever can fix a failed request: what they need to find it, without credentials.
import type { ApiResponse } from '../../../../shared/bridge/response';
import type { Owner } from '../../../../shared/problems/entry';
import type { Problem } from '../../../../shared/problems/problem';
import { ENVIRONMENT_NAMES } from '../../../../shared/choices';
import { formatLocalTime } from '../../../ui/format';
import type { SentSummary } from '../../state/call-state';

/** Keybearer's version, defined by the build (electron.vite.config.ts). */
declare const KEYBEARER_VERSION: string;

const ADDRESSED_TO: Readonly<Record<Owner, string>> = {
  you: 'For the developer of the calling app',
  'api-developer': 'For the API developer',
  fortellis: 'For Fortellis support',
  server: 'For the server’s operator',
  network: 'For the network’s administrator',
  computer: 'For this computer’s administrator',
  keybearer: 'For the Keybearer developers',
};

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
    ['Time', formatLocalTime(sent.at)],
    [
      'Request',
      `${response?.sent.method ?? sent.method} ${withoutSecretValues(response?.sent.url ?? sent.url)}`,
    ],
    ['Status', response === null ? null : `${response.status} ${response.statusText}`.trim()],
    ['Code', response?.errorCode ?? problem.code],
    ['Problem', `${problem.title} ${problem.detail ?? ''}`.trim()],
    ['Failed at', problem.step],
    ['Request-Id', response?.sent.requestId],
    ['Subscription-Id', sent.subscriptionId],
    ['API Key', sent.keyEnding === null ? null : `ends in ${sent.keyEnding}`],
    ['Connection', `${sent.connectionName} (${ENVIRONMENT_NAMES[sent.environment]})`],
    ['Sent by', `Keybearer ${KEYBEARER_VERSION}`],
  ];
  const content = lines
    .filter(([, value]) => value != null && value !== '')
    .map(([name, value]) => `${name}: ${value ?? ''}`);
  return [ADDRESSED_TO[problem.owner], '', ...content, ''].join('\n');
};
