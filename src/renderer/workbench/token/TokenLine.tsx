// The token line: the state in words and colour, its buttons, and the link to the details.
import { Suspense, useState } from 'react';
import type { ConnectionSummary, TokenStatus } from '../../../shared/bridge/token-status';
import { Button, buttonClass } from '../../ui/Button';
import { RunButton } from '../../ui/ending/RunButton';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { lazyPart, loadedOnce } from '../../ui/lazy-part';
import { ChevronIcon, InfoIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import {
  describeTokenState,
  type TokenButton,
  type TokenLine as Line,
} from './describe-token-state';
import type { StatusView, TokenActions } from './use-token-status';
import { useRemaining } from './use-remaining';
import * as words from './words';

const loadDetails = loadedOnce(() => import('./TokenDetails'));
const TokenDetails = lazyPart(loadDetails);

interface TokenLineProps {
  readonly view: StatusView;
  readonly tokenActions: TokenActions;
  readonly connection: ConnectionSummary | null;
  /** While a request runs, its own Cancel also stops the token request it waits for. */
  readonly callRuns: boolean;
}

export function TokenLine({ view, tokenActions, connection, callRuns }: TokenLineProps) {
  const { status, receivedAt, loggingIn } = view;
  const held = status?.state.kind === 'held' ? status.state.token : null;
  const remaining = useRemaining(held?.remainingMs ?? null, receivedAt);
  const line = status === null ? null : describeLine(status, loggingIn, remaining);

  return (
    <>
      <section className="token" aria-label={words.tokenStatus} data-state={line?.state}>
        <span
          className="token__pill"
          title={line?.next == null ? undefined : `${line.announcement} ${line.next}`}
        >
          <span className="token__dot" aria-hidden="true" />
          <span className="token__words">
            {line === null ? words.reading : `${line.words}${line.countdown}`}
          </span>
        </span>
        {held !== null && held.scope !== null && held.scope !== '' && (
          <span className="token__scope" title={held.scope}>
            {words.scopeOf} <span className="mono">{held.scope}</span>
          </span>
        )}
        {connection !== null && status !== null && (
          <Details status={status} connection={connection} />
        )}
      </section>
      <span role="status" className="sr-only">
        {line === null ? '' : [line.announcement, line.next].filter(Boolean).join(' ')}
      </span>
      <div className="token-buttons">
        <TokenButtons
          line={line}
          tokenActions={tokenActions}
          callRuns={callRuns}
          keepOffered={line?.state === 'unavailable' && connection?.environment === 'sandbox'}
          settingsUrl={status?.settingsUrl}
        />
      </div>
    </>
  );
}

/** A log-in is shown at once, before main confirms it, but not in place of what blocks it. */
const describeLine = ({ state }: TokenStatus, loggingIn: boolean, remaining: number): Line => {
  const isHeldUp =
    state.kind === 'no-credentials' ||
    (state.kind === 'no-keychain' && state.problem.code === 'keychain-silent');
  return describeTokenState(loggingIn && !isHeldUp ? { kind: 'asking' } : state, remaining);
};

interface TokenButtonsProps {
  readonly line: Line | null;
  readonly tokenActions: TokenActions;
  readonly callRuns: boolean;
  readonly keepOffered: boolean;
  readonly settingsUrl: string | undefined;
}

const LOGIN_WORDS: Readonly<Record<Exclude<TokenButton, 'add-credentials' | 'cancel'>, string>> = {
  'log-in': words.logIn,
  'log-in-again': words.logInAgain,
  'try-again': words.tryAgain,
};

function TokenButtons({
  line,
  tokenActions,
  callRuns,
  keepOffered,
  settingsUrl,
}: TokenButtonsProps) {
  const button = line?.button ?? 'log-in';
  if (button === 'add-credentials')
    return (
      <a
        className={buttonClass('primary')}
        href={settingsUrl}
        target="_blank"
        rel="noreferrer"
        draggable={false}
      >
        {words.addCredentials}
      </a>
    );
  const isLoggingIn = button === 'cancel';
  return (
    <>
      {keepOffered && (
        <Button onClick={() => tokenActions.logIn({ keepForThisRun: true })}>
          {words.keepForThisRun}
        </Button>
      )}
      <RunButton
        className="login"
        running={isLoggingIn && !callRuns}
        onEnd={tokenActions.cancelLogin}
        onClick={() => tokenActions.logIn()}
        {...(isLoggingIn
          ? { disabled: true }
          : {
              variant: button === 'log-in-again' ? ('plain' as const) : ('primary' as const),
              keys: shortcut('L'),
            })}
      >
        {isLoggingIn ? words.logIn : LOGIN_WORDS[button]}
      </RunButton>
    </>
  );
}

function Details({
  status,
  connection,
}: {
  readonly status: TokenStatus;
  readonly connection: ConnectionSummary;
}) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <Button
      variant="quiet"
      aria-haspopup="dialog"
      className="details"
      onClick={() => setWanted(true)}
    >
      <InfoIcon />
      <span className="details__word">{words.details}</span>
      <ChevronIcon />
    </Button>
  );
  if (!wanted) return button;
  return (
    <ErrorBoundary small part={words.theDetails}>
      <Suspense fallback={button}>
        <TokenDetails status={status} connection={connection} />
      </Suspense>
    </ErrorBoundary>
  );
}
