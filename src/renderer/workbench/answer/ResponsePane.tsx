// The answer: nothing yet, under way, there, or failed; its views come with a chunk of their own.
import { Suspense, useEffect, useState } from 'react';
import type { AnswerBody, Progress } from '../../../shared/bridge/answer';
import { Button } from '../../ui/Button';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { formatBytes, formatMs } from '../../ui/format';
import { lazyPart, loadedOnce } from '../../ui/lazy-part';
import { shortcut } from '../../ui/shortcut';
import { Hints } from '../Hints';
import { answerOf, seenOf, type CallState } from './call-state';
import { FailureBanner, type Remedies } from './FailureBanner';
import { StatusLine } from './StatusLine';
import { StoppedLine } from './StoppedLine';
import { statusWords } from './status-words';
import { UnfollowedNotice } from './UnfollowedNotice';
import { useViewAs } from './use-view-as';
import { chosenWords } from './view-as-words';

export const loadViews = loadedOnce(() => import('./AnswerViews'));
const AnswerViews = lazyPart(loadViews);
const ViewAsMenu = lazyPart(async () => ({ default: (await loadViews()).ViewAsMenu }));

interface ResponsePaneProps {
  readonly state: CallState;
  readonly remedies: Remedies;
  /** What the request in hand shows, where it is a ready-made one. */
  readonly note: string;
  onCancel(): void;
  /** The body of the call of this id is read otherwise. */
  onRead(call: string, body: AnswerBody): void;
}

export function ResponsePane({ state, remedies, note, onCancel, onRead }: ResponsePaneProps) {
  const seen = seenOf(state);
  const answer = answerOf(seen);
  useViewAs(seen.kind === 'idle' ? null : seen.call, answer?.body ?? null, (body) => {
    if (seen.kind !== 'idle') onRead(seen.sent.id, body);
  });
  return (
    <>
      <span role="status" className="sr-only">
        {announcement(state)}
      </span>
      {state.kind === 'sending' && (
        <Under
          progress={state.progress}
          at={state.sent.at}
          shown={state.answer !== null}
          onCancel={onCancel}
        />
      )}
      {state.kind === 'idle' && <Idle note={note} />}
      {answer !== null && (
        <StatusLine
          answer={answer}
          arriving={seen.kind === 'sending'}
          viewAs={
            answer.body.kind !== 'empty' && (
              <ErrorBoundary small part="The choice of a view" resetKey={answer.sent.url}>
                <Suspense fallback={null}>
                  <ViewAsMenu body={answer.body} />
                </Suspense>
              </ErrorBoundary>
            )
          }
        />
      )}
      <Banner state={seen} remedies={remedies} />
      {answer !== null && answer.unfollowed !== null && (
        <UnfollowedNotice answer={answer} unfollowed={answer.unfollowed} remedies={remedies} />
      )}
      {seen.kind !== 'idle' && answer !== null && (
        <ErrorBoundary part="The answer" resetKey={seen.sent.id}>
          <Suspense fallback={null}>
            <AnswerViews
              call={seen.views ?? seen.call}
              answer={answer}
              arriving={seen.kind === 'sending'}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

const announcement = (state: CallState): string => {
  switch (state.kind) {
    case 'idle':
    case 'sending':
      return '';
    case 'done':
      return [
        statusWords(state.answer.status, state.answer.statusText),
        formatMs(state.answer.timing.total),
        formatBytes(state.answer.body.bytes),
        chosenWords(state.answer.body),
      ]
        .filter((words) => words !== null)
        .join(', ');
    case 'failed':
      return isStopped(state) ? '' : state.problem.title;
  }
};

function Idle({ note }: { readonly note: string }) {
  return (
    <div className="idle">
      <p className="idle__title">The answer will be here.</p>
      {note !== '' && <p>{note}</p>}
      <p>
        <kbd>{shortcut('↵')}</kbd> sends the request. Keybearer logs in by itself where it must.
      </p>
      <Hints />
    </div>
  );
}

/** The person had enough of it. */
const isStopped = (state: CallState): boolean =>
  state.kind === 'failed' && state.problem.code === 'cancelled';

function Banner({ state, remedies }: Pick<ResponsePaneProps, 'state' | 'remedies'>) {
  if (state.kind === 'failed' && isStopped(state))
    return (
      <StoppedLine
        next={state.problem.next}
        afterMs={state.afterMs}
        answered={state.answer !== null}
      />
    );
  if (state.kind === 'failed')
    return (
      <FailureBanner
        problem={state.problem}
        sent={state.sent}
        answer={state.answer}
        failedAfterMs={state.afterMs}
        remedies={remedies}
      />
    );
  if (state.kind === 'done' && state.answer.diagnosis !== null)
    return (
      <FailureBanner
        problem={state.answer.diagnosis}
        sent={state.sent}
        answer={state.answer}
        failedAfterMs={null}
        remedies={remedies}
      />
    );
  return null;
}

const STEPS: Readonly<Record<Progress['step'], string>> = {
  token: 'Getting a token',
  connecting: 'Connecting',
  waiting: 'Waiting for the answer',
  receiving: 'Receiving',
};

interface UnderProps {
  readonly progress: Progress | null;
  readonly at: number;
  readonly shown: boolean;
  onCancel(): void;
}

/** Short calls show nothing of their progress: it would only flicker. */
const SHOWN_AFTER_MS = 150;

function Under({ progress, at, shown, onCancel }: UnderProps) {
  const [ms, setMs] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMs(Date.now() - at), 100);
    return () => clearInterval(timer);
  }, [at]);
  if (ms < SHOWN_AFTER_MS) return <div className="under under--new" />;

  const expected = progress?.expectedBytes ?? null;
  const received = progress?.wireBytes ?? 0;
  return (
    <div className="under">
      <progress
        aria-label="Progress of the answer"
        className="under__bar"
        {...(expected !== null && expected > 0 && { value: received, max: expected })}
      />
      <span className="under__words">
        {STEPS[progress?.step ?? 'connecting']}
        {received > 0 &&
          ` · ${formatBytes(received)}${expected === null ? '' : ` of ${formatBytes(expected)}`}`}
        {` · ${(ms / 1_000).toFixed(1)} s`}
      </span>
      {shown && (
        <Button small look="quiet" onClick={onCancel}>
          Stop
        </Button>
      )}
    </div>
  );
}
