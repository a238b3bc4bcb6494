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

function Remedy({ problem, remedies }: { readonly problem: Problem; readonly remedies: Remedies }) {
  switch (problem.action) {
    case undefined:
      return null;
    case 'log-in':
      return (
        <Button variant="primary" onClick={remedies.logInAndSend}>
          {words.getNewToken}
        </Button>
      );
    case 'try-again':
      return (
        <Button variant="primary" onClick={remedies.sendAgain}>
          {words.retry}
        </Button>
      );
    case 'choose-subscription':
      return (
        <Button variant="primary" onClick={remedies.chooseSubscription}>
          {words.chooseSubscription}
        </Button>
      );
    case 'confirm-call':
      return (
        <Button variant="primary" onClick={remedies.sendConfirmed}>
          {words.send}
        </Button>
      );
    case 'choose-address':
      return (
        <>
          <Button variant="primary" onClick={remedies.sendToServer}>
            {words.withHttps}
          </Button>
          <Button onClick={remedies.sendAsPath}>{words.sendAsPath}</Button>
        </>
      );
    case 'keep-for-this-run':
      return (
        <Button variant="primary" onClick={remedies.keepForThisRun}>
          {words.keepForThisRun}
        </Button>
      );
    case 'follow-without-token':
      return (
        <Button variant="primary" onClick={remedies.followWithoutToken}>
          {words.followWithoutToken}
        </Button>
      );
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
