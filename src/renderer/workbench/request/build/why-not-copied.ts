// Why a request isn't copied as a command: main, or this window, would refuse to send it.
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import { targetFault } from '../../../../shared/check-address';
import { headerFault, methodFault } from '../../../../shared/check-request';
import { describeProblem, type Problem } from '../../../../shared/problems/problem';
import { isAbsolute } from '../../../../shared/request-url';
import type { Filled } from '../../../../shared/draft/fill-request';
import { subscriptionOf, toApiRequest } from '../../../../shared/draft/to-api-request';

type Reach = Pick<ConnectionSummary, 'id' | 'subscriptionId' | 'apiBaseUrl' | 'plainHttpAccepted'>;

/** Null if it can be copied. A file that has to be chosen again doesn't matter: a command names it. */
export const whyNotCopied = (
  filled: Filled<File>,
  connection: Reach,
  acceptsCompressed: boolean,
): Problem | null => {
  const built = toApiRequest(filled, connection);
  if (!built.ok && built.problem.code !== 'file-unreadable') return built.problem;
  const { method, url, headers, requestId } = filled.draft;
  // The sandbox has no URL before its first start.
  const isKnown = connection.apiBaseUrl !== '' || isAbsolute(url);
  const id = requestId === null || requestId === 'fresh' ? '' : requestId.typed;
  const sent: readonly (readonly [string, string])[] = [
    ...headers
      .filter(({ on, name }) => on && name.trim() !== '')
      .map(({ name, value }) => [name.trim(), value] as const),
    ['Subscription-Id', subscriptionOf(filled.draft, connection.subscriptionId) ?? ''],
    ['Request-Id', id],
  ];
  const fault =
    methodFault(method.trim() === '' ? 'GET' : method.trim()) ??
    (isKnown ? targetFault(url, connection) : null) ??
    sent.map((header) => headerFault(header, acceptsCompressed)).find((each) => each !== null) ??
    null;
  if (fault === null) return null;
  const { code, ...more } = fault;
  return describeProblem(code, more);
};
