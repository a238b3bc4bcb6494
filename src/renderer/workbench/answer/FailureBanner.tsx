// The banner over a failed call: whose it is, what it means, what to do, and the one button that does it.
import type { Answer } from '../../../shared/bridge/answer';
import type { Problem } from '../../../shared/problems/problem';
import { Button, buttonClass } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { formatMs } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import type { SentSummary } from './call-state';
import { supportMessage } from './support-message';

/** What a banner's button may set going; the workbench knows how. */
export interface Remedies {
  logInAndSend(): void;
  sendAgain(): void;
  sendConfirmed(): void;
  /** The address without a scheme names a server. */
  sendToServer(): void;
  /** It is a path on the API base URL. */
  sendAsPath(): void;
  keepForThisRun(): void;
  chooseSubscription(): void;
  followWithoutToken(): void;
  /** To where a redirect leads that was not followed, on the same origin. */
  followOn(): void;
  readonly settingsUrl: string;
}

interface FailureBannerProps {
  readonly problem: Problem;
  readonly sent: SentSummary;
  readonly answer: Answer | null;
  readonly failedAfterMs: number | null;
  readonly remedies: Remedies;
}

export function FailureBanner(props: FailureBannerProps) {
  const { problem, sent, answer, failedAfterMs, remedies } = props;
  return (
    <div role="alert">
      <Notice
        problem={problem}
        {...(answer !== null && answer.status >= 400 && { before: String(answer.status) })}
        links={
          <p className="notice__links">
            {problem.step !== undefined && (
              <span className="dim">
                Failed at {problem.step}
                {failedAfterMs !== null && `, after ${formatMs(failedAfterMs)}`}.
              </span>
            )}
            <CopyButton
              look="link"
              label="Copy support message"
              text={() => supportMessage(sent, answer, problem)}
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
        <Button look="primary" onClick={remedies.logInAndSend}>
          Renew the token
        </Button>
      );
    case 'try-again':
      return (
        <Button look="primary" onClick={remedies.sendAgain}>
          Repeat the call
        </Button>
      );
    case 'choose-subscription':
      return (
        <Button look="primary" onClick={remedies.chooseSubscription}>
          Choose another subscription
        </Button>
      );
    case 'confirm-call':
      return (
        <Button look="primary" onClick={remedies.sendConfirmed}>
          Yes, make this call
        </Button>
      );
    case 'tell-address':
      return (
        <>
          <Button look="primary" onClick={remedies.sendToServer}>
            Use https://
          </Button>
          <Button onClick={remedies.sendAsPath}>Send it as a path</Button>
        </>
      );
    case 'keep-for-this-run':
      return (
        <Button look="primary" onClick={remedies.keepForThisRun}>
          Keep for this run only
        </Button>
      );
    case 'follow-without-token':
      return (
        <Button look="primary" onClick={remedies.followWithoutToken}>
          Follow without the token
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
          Open Settings
        </a>
      );
  }
}
