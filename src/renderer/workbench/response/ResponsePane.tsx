// The response pane: empty, in progress, complete or failed. Its views are in a chunk of their own.
import { Suspense, type ComponentProps } from 'react';
import type { BodyInfo } from '../../../shared/bridge/response';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { formatBytes, formatMs } from '../../ui/format';
import { lazyPart, loadedOnce } from '../../ui/lazy-part';
import { shortcut } from '../../ui/shortcut';
import { EarlierResponse } from './earlier/EarlierResponse';
import { Hints } from './Hints';
import { respondedOf, responseOf, seenOf, type CallState } from '../state/call-state';
import type { FilterView } from '../model/tab-view';
import type { Remedies } from '../model/remedies';
import { CallProgress } from './status/CallProgress';
import { FailureBanner } from './status/FailureBanner';
import { StatusLine } from './status/StatusLine';
import { StoppedLine } from './status/StoppedLine';
import { withLabels } from './marks/deceptive';
import { statusWords } from './status/status-words';
import { UnfollowedNotice } from './status/UnfollowedNotice';
import { testsWords } from './tests/tests-words';
import { useViewAs } from './view-as/use-view-as';
import { chosenWords } from './view-as/view-as-words';
import * as words from './words';

export const loadViews = loadedOnce(() => import('./ResponseViews'));
const ResponseViews = lazyPart(loadViews);
/** Of the same chunk. */
const loadChosenViews = () => import('./view-as/use-chosen-views');
export const loadViewAsMenu = loadedOnce(() => import('./view-as/ViewAsMenu'));
const ViewAsMenu = lazyPart(loadViewAsMenu);

interface ResponsePaneProps {
  readonly state: CallState;
  readonly remedies: Remedies;
  /** The current request's note, if it's a sample. */
  readonly note: string;
  readonly filter: FilterView;
  onFilter(filter: FilterView): void;
  onCancel(): void;
  /** The body of this call is read in another way now. */
  onRead(call: string, body: BodyInfo): void;
}

type StatusProps = Pick<ComponentProps<typeof StatusLine>, 'response' | 'request' | 'arriving'>;

/** The status line, with the choice of how the body is read. */
function Status({ response, request, arriving }: StatusProps) {
  return (
    <StatusLine
      response={response}
      request={request}
      arriving={arriving}
      onTests={() =>
        void loadChosenViews().then(
          ({ rememberView }) => rememberView(response.body.kind, 'tests'),
          () => undefined,
        )
      }
      viewAs={
        response.body.kind !== 'empty' && (
          <ErrorBoundary small part={words.theChoice} resetKey={response.sent.url}>
            <Suspense fallback={null}>
              <ViewAsMenu body={response.body} />
            </Suspense>
          </ErrorBoundary>
        )
      }
    />
  );
}

export function ResponsePane(props: ResponsePaneProps) {
  const { state, remedies, note, filter, onFilter, onCancel, onRead } = props;
  const seen = seenOf(state);
  const responded = respondedOf(seen);
  const response = responseOf(responded);
  useViewAs(responded.kind === 'idle' ? null : responded.call, response?.body ?? null, (body) => {
    if (responded.kind !== 'idle') onRead(responded.sent.id, body);
  });
  const banner = <Banner state={seen} remedies={remedies} />;
  return (
    <>
      <span role="status" className="sr-only">
        {announcement(state)}
      </span>
      {state.kind === 'sending' && (
        <CallProgress
          progress={state.progress}
          at={state.sent.at}
          shown={state.response !== null}
          former={seen !== state}
          onCancel={onCancel}
        />
      )}
      {state.kind === 'idle' &&
        (state.earlier === undefined ? (
          <Idle note={note} />
        ) : (
          <EarlierResponse {...state.earlier} />
        ))}
      {responded !== seen && (
        <>
          {banner}
          <p className="previous">{words.previous}</p>
        </>
      )}
      {responded.kind !== 'idle' && response !== null && (
        <Status response={response} request={responded.sent} arriving={seen.kind === 'sending'} />
      )}
      {responded === seen && banner}
      {response !== null && response.unfollowed !== null && responded === seen && (
        <UnfollowedNotice
          response={response}
          unfollowed={response.unfollowed}
          remedies={remedies}
        />
      )}
      {responded.kind !== 'idle' && response !== null && (
        <ErrorBoundary part={words.theResponse} resetKey={responded.sent.id}>
          <Suspense fallback={null}>
            <ResponseViews
              call={responded.views ?? responded.call}
              response={response}
              arriving={responded.kind === 'sending'}
              filter={filter}
              onFilter={onFilter}
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
        withLabels(statusWords(state.response.status, state.response.statusText)),
        formatMs(state.response.timing.total),
        formatBytes(state.response.body.bytes),
        testsWords(state.response),
        chosenWords(state.response.body),
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
      <p className="idle__title">{words.idle}</p>
      {note !== '' && <p>{note}</p>}
      <p>
        <kbd>{shortcut('↵')}</kbd> {words.sends}
      </p>
      <Hints />
    </div>
  );
}

/** A person stopped the request. */
const isStopped = (state: CallState): boolean =>
  state.kind === 'failed' && state.problem.code === 'cancelled';

function Banner({ state, remedies }: Pick<ResponsePaneProps, 'state' | 'remedies'>) {
  if (state.kind === 'failed' && isStopped(state))
    return (
      <StoppedLine
        next={state.problem.next}
        afterMs={state.afterMs}
        arrived={
          state.response === null ? 'nothing' : state.response.body.bytes === 0 ? 'head' : 'part'
        }
      />
    );
  if (state.kind === 'failed')
    return (
      <FailureBanner
        problem={state.problem}
        sent={state.sent}
        response={state.response}
        failedAfterMs={state.afterMs}
        remedies={remedies}
      />
    );
  if (state.kind === 'done' && state.response.diagnosis !== null)
    return (
      <FailureBanner
        problem={state.response.diagnosis}
        sent={state.sent}
        response={state.response}
        failedAfterMs={null}
        remedies={remedies}
      />
    );
  return null;
}
