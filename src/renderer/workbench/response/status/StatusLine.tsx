// The response's first line: status, time, size, type, redirects and retries, Request-Id.
import type { ReactNode } from 'react';
import type { ApiResponse } from '../../../../shared/bridge/response';
import { ENVIRONMENT_NAMES } from '../../../../shared/choices';
import { CopyButton } from '../../../ui/CopyButton';
import { EnvironmentTag, isProduction } from '../../../ui/EnvironmentTag';
import { CheckIcon, CloseIcon } from '../../../ui/icons';
import { formatBytes, formatLocalTime, formatMs, formatTime } from '../../../ui/format';
import type { SentSummary } from '../../state/call-state';
import { ServerText } from '../marks/MarkedText';
import { haveAllPassed, testsWords } from '../tests/tests-words';
import { shownSize, sizeTitle } from './body-words';
import { statusTone, statusWords } from './status-words';
import * as words from './words';

interface StatusLineProps {
  /** Shows how the body is read, and lets a person choose. */
  readonly viewAs: ReactNode;
  readonly response: ApiResponse;
  readonly request: SentSummary;
  readonly arriving: boolean;
  /** Shows the results of the tests. */
  onTests(): void;
}

export function StatusLine(props: StatusLineProps) {
  const { response, request, arriving, viewAs, onTests } = props;
  const { body, timing, sent } = response;
  return (
    <div className="status-line" data-testid="status-line">
      <span className="status" data-tone={statusTone(response.status)}>
        <ServerText text={statusWords(response.status, response.statusText)} />
      </span>
      {!arriving && <span title={words.timeTitle}>{formatMs(timing.total)}</span>}
      {/* While it arrives, its size so far is shown with the progress. */}
      {!arriving && <span title={sizeTitle(body)}>{formatBytes(shownSize(body))}</span>}
      {body.mediaType !== '' && <span className="dim">{body.mediaType}</span>}
      {viewAs}
      <TestsChip response={response} onTests={onTests} />
      <Chips response={response} />
      <span
        className="status-line__from dim"
        title={words.sentWith(
          request.connectionName,
          ENVIRONMENT_NAMES[request.environment],
          formatLocalTime(request.at),
        )}
      >
        <span className="status-line__connection">{request.connectionName}</span>
        {isProduction(request.environment) && <EnvironmentTag environment={request.environment} />}
        {formatTime(request.at)}
      </span>
      {sent.requestId !== null && (
        <span className="status-line__id">
          <span className="dim">{words.requestId}</span>{' '}
          <span className="mono" title={sent.requestId}>
            {shorten(sent.requestId)}
          </span>
          <CopyButton label={words.copyRequestId} iconOnly text={() => sent.requestId ?? ''} />
        </span>
      )}
    </div>
  );
}

const shorten = (id: string): string => (id.length > 14 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id);

function TestsChip({ response, onTests }: Pick<StatusLineProps, 'response' | 'onTests'>) {
  const results = testsWords(response);
  if (results === null) return null;
  const passed = haveAllPassed(response);
  return (
    <button type="button" className="chip chip--tests" data-passed={passed} onClick={onTests}>
      {passed ? <CheckIcon /> : <CloseIcon />} {results}
    </button>
  );
}

function Chips({ response }: { readonly response: ApiResponse }) {
  const { retriedAfter, sent, body, redirects } = response;
  return (
    <>
      {retriedAfter !== null && (
        <span className="chip" title={words.retriedTitle(retriedAfter)}>
          {words.retried}
        </span>
      )}
      {sent.token === 'origin-not-listed' && (
        <span className="chip chip--warning" title={words.withoutTokenTitle}>
          {words.withoutToken}
        </span>
      )}
      {redirects.length > 0 && (
        <span className="chip" title={redirects.map(({ url }) => url).join('\n')}>
          {words.redirectCount(redirects.length)}
        </span>
      )}
      {body.hidden > 0 && (
        <span className="chip chip--warning" title={words.hiddenTitle}>
          {words.hidden(body.hidden)}
        </span>
      )}
    </>
  );
}
