// The banner over a failed request: who can fix it, what it means, what to do, and a button.
import type { ApiResponse } from '../../../../shared/bridge/response';
import type { Problem } from '../../../../shared/problems/problem';
import { Button, buttonClass } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { formatMs } from '../../../ui/format';
import { Notice } from '../../../ui/Notice';
import type { SentSummary } from '../../state/call-state';
import { withLabels } from '../marks/deceptive';
import type { Remedies } from '../../model/remedies';
import { supportMessage } from './support-message';
import * as words from './words';

interface FailureBannerProps {
  readonly problem: Problem;
  readonly sent: SentSummary;
  readonly response: ApiResponse | null;
  readonly failedAfterMs: number | null;
  readonly remedies: Remedies;
}

/** The detail may quote a header. */
const withMarks = (problem: Problem): Problem =>
  problem.detail === undefined ? problem : { ...problem, detail: withLabels(problem.detail) };

export function FailureBanner(props: FailureBannerProps) {
  const { problem, sent, response, failedAfterMs, remedies } = props;
  return (
    <div role="alert">
      <Notice
        problem={withMarks(problem)}
        {...(response !== null && response.status >= 400 && { before: String(response.status) })}
        links={
          <p className="notice__links">
            {problem.step !== undefined && (
              <span className="dim">
                {failedAfterMs === null
                  ? words.failedAt(problem.step)
                  : words.failedAtAfter(problem.step, formatMs(failedAfterMs))}
              </span>
            )}
            <CopyButton
              variant="link"
              label={words.copySupportMessage}
              text={() => supportMessage(sent, response, problem)}
            />
          </p>
        }
        actions={<Remedy problem={problem} remedies={remedies} />}
      />
    </div>
  );
}

const primary = (label: string, onClick: () => void) => (
  <Button variant="primary" onClick={onClick}>
    {label}
  </Button>
);

function Remedy({ problem, remedies }: { readonly problem: Problem; readonly remedies: Remedies }) {
  switch (problem.action) {
    case undefined:
      return null;
    case 'log-in':
      return primary(words.getNewToken, remedies.logInAndSend);
    case 'try-again':
      return primary(words.retry, remedies.sendAgain);
    case 'choose-subscription':
      return primary(words.chooseSubscription, remedies.chooseSubscription);
    case 'confirm-call':
      return primary(words.send, remedies.sendConfirmed);
    case 'choose-address':
      return (
        <>
          {primary(words.withHttps, remedies.sendToServer)}
          <Button onClick={remedies.sendAsPath}>{words.sendAsPath}</Button>
        </>
      );
    case 'keep-for-this-run':
      return primary(words.keepForThisRun, remedies.keepForThisRun);
    case 'follow-without-token':
      return primary(words.followWithoutToken, remedies.followWithoutToken);
    case 'open-settings':
    case 'accept-plain-http':
      return (
        <a
          className={buttonClass('primary')}
          href={remedies.settingsUrl}
          target="_blank"
          rel="noreferrer"
        >
          {words.openSettings}
        </a>
      );
  }
}
