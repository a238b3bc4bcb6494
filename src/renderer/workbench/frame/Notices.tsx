// Notices in a corner, where they move nothing that a person is about to click: why there's no status, token problems
// that need more room than the token line, and others.
import { buttonClass } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import type { Problem } from '../../../shared/problems/problem';
import type { StatusView } from '../token/use-token-status';
import * as words from './words';

interface NoticesProps {
  readonly view: StatusView;
  readonly dismissed: readonly string[];
  /** The problem that the response pane shows, which isn't repeated here. */
  readonly inResponse: Problem | null;
  onDismiss(key: string): void;
}

const keyOf = (problem: Problem, at = ''): string =>
  `${problem.code} ${problem.detail ?? ''} ${at}`;

const isSame = (one: Problem, other: Problem | null): boolean =>
  one.code === other?.code && one.detail === other.detail;

export function Notices({ view, dismissed, inResponse, onDismiss }: NoticesProps) {
  const { status, problem } = view;
  const stopped =
    status?.state.kind === 'refused' || status?.state.kind === 'no-keychain'
      ? status.state.problem
      : null;
  const ofToken = stopped === null || isSame(stopped, inResponse) ? null : stopped;
  const shown = [
    ...(problem === null ? [] : [{ problem, key: keyOf(problem), tone: 'bad' as const }]),
    ...(ofToken === null
      ? []
      : // Dismisses only this refusal.
        [
          { problem: ofToken, key: keyOf(ofToken, String(status?.revision)), tone: 'bad' as const },
        ]),
    ...(status?.notices ?? []).map((notice) => ({
      problem: notice,
      key: keyOf(notice),
      tone: 'warning' as const,
    })),
  ].filter(({ key }) => !dismissed.includes(key));
  if (shown.length === 0) return null;
  return (
    <section aria-label={words.notices} className="notices">
      {shown.map(({ problem: shownProblem, key, tone }) => (
        <Notice
          key={key}
          problem={shownProblem}
          tone={tone}
          onDismiss={() => onDismiss(key)}
          actions={
            shownProblem.action === 'open-settings' &&
            status !== null && (
              <a
                className={buttonClass()}
                href={status.settingsUrl}
                target="_blank"
                rel="noreferrer"
              >
                {words.openSettings}
              </a>
            )
          }
        />
      ))}
    </section>
  );
}
