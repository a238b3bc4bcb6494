// The settings page: a list on the left, the selected item's form on the right. Asks before it discards unsaved input.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { SettingsState } from '../../shared/settings';
import type { SettingsPage } from '../../shared/settings-pages';
import { Button } from '../ui/Button';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { Notice } from '../ui/Notice';
import { takeRequestedPage } from './requested-page';
import { ConfirmDialog, type Question } from './controls/ConfirmDialog';
import { ConnectionForm } from './connection/ConnectionForm';
import { Appearance } from './general/Appearance';
import { GeneralForm } from './general/GeneralForm';
import { ProgramsPage } from './general/ProgramsPage';
import { Sidebar } from './Sidebar';
import { useSettings } from './use-settings';
import * as words from './words';

/** `initialPage`: the page that the window was opened with. */
export function Settings({ initialPage }: { readonly initialPage: SettingsPage | null }) {
  const { state, problem, keychainSilent, trialSlow, refresh } = useSettings();
  if (problem !== null && state === null)
    return (
      <main className="unreachable">
        <Notice
          problem={problem}
          actions={<Button onClick={() => void refresh()}>{words.tryAgain}</Button>}
        />
      </main>
    );
  if (state === null) return <div className="settings settings--empty" />;
  return <Chosen {...{ state, initialPage, keychainSilent, trialSlow, refresh }} />;
}

interface ChosenProps {
  readonly state: SettingsState;
  readonly initialPage: SettingsPage | null;
  readonly keychainSilent: boolean;
  readonly trialSlow: boolean;
  refresh(): Promise<void>;
}

/** Which page is shown, and the question before one with unsaved input is left. */
const useChosenPage = (first: SettingsPage) => {
  const [page, setPage] = useState(first);
  /** A new visit starts a new form; saving a new connection continues in the same one. */
  const [visit, setVisit] = useState(0);
  const [question, setQuestion] = useState<Question | null>(null);
  const dirty = useRef(false);

  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, []);

  const go = (next: SettingsPage) => {
    dirty.current = false;
    setPage(next);
    setVisit((count) => count + 1);
  };
  const goUnlessDirty = (next: SettingsPage) => {
    if (!dirty.current) return go(next);
    setQuestion({
      title: words.discardTitle,
      text: words.discardText,
      stay: words.keepEditing,
      go: words.discardChanges,
      onGo: () => go(next),
    });
  };

  const goToRequestedPage = useEffectEvent(() => {
    const next = takeRequestedPage();
    if (next !== null) goUnlessDirty(next);
  });
  useEffect(() => {
    const listener = () => goToRequestedPage();
    window.addEventListener('hashchange', listener);
    return () => window.removeEventListener('hashchange', listener);
  }, []);

  const onDirty = (value: boolean) => void (dirty.current = value);
  return { page, setPage, visit, question, setQuestion, go, goUnlessDirty, onDirty };
};

function Chosen(props: ChosenProps) {
  const { state, initialPage } = props;
  const { connections, selected, notices } = state;
  const chosen = useChosenPage(initialPage ?? { kind: 'connection', id: selected });
  const { page, visit, question, setQuestion, goUnlessDirty } = chosen;
  // The connection was removed, here or in another window.
  const isGone = page.kind === 'connection' && !connections.some(({ id }) => id === page.id);
  const shown: SettingsPage = isGone ? { kind: 'connection', id: selected } : page;
  return (
    <>
      <div className="settings" aria-hidden={question !== null}>
        <Sidebar connections={connections} page={shown} onGo={goUnlessDirty} />
        <main className="settings__main">
          {notices.length > 0 && (
            <div className="settings__notices">
              {notices.map((notice) => (
                <Notice key={notice.code} problem={notice} tone="warning" />
              ))}
            </div>
          )}
          <ErrorBoundary part={words.thisPage} resetKey={String(visit)}>
            {shown.kind === 'general' ? (
              <GeneralPage {...props} page={shown.page} chosen={chosen} />
            ) : (
              <ConnectionPage {...props} page={shown} isGone={isGone} chosen={chosen} />
            )}
          </ErrorBoundary>
        </main>
      </div>
      {question !== null && <ConfirmDialog question={question} onClose={() => setQuestion(null)} />}
    </>
  );
}

type ChosenPage = ReturnType<typeof useChosenPage>;

interface GeneralPageProps extends ChosenProps {
  readonly page: Extract<SettingsPage, { readonly kind: 'general' }>['page'];
  readonly chosen: ChosenPage;
}

function GeneralPage({ state, refresh, page, chosen }: GeneralPageProps) {
  const { general, programs, connections } = state;
  if (page === 'appearance') return <Appearance general={general} onSaved={refresh} />;
  if (page === 'programs')
    return <ProgramsPage programs={programs} connections={connections} onSaved={refresh} />;
  return (
    <GeneralForm
      key={chosen.visit}
      page={page}
      general={general}
      onSaved={refresh}
      onDirty={chosen.onDirty}
      onAsk={chosen.setQuestion}
    />
  );
}

interface ConnectionPageProps extends ChosenProps {
  readonly page: Exclude<SettingsPage, { readonly kind: 'general' }>;
  /** The page is the selected connection's, in the place of one that was removed. */
  readonly isGone: boolean;
  readonly chosen: ChosenPage;
}

function ConnectionPage(props: ConnectionPageProps) {
  const { state, keychainSilent, trialSlow, refresh, page, isGone, chosen } = props;
  const { connections, selected } = state;
  const connection =
    page.kind === 'new' ? null : (connections.find(({ id }) => id === page.id) ?? connections[0]);
  return (
    <ConnectionForm
      key={`${chosen.visit} ${isGone ? selected : ''}`}
      connection={connection ?? null}
      selected={selected}
      keychainSilent={keychainSilent}
      trialSlow={trialSlow}
      onSaved={async ({ id }) => {
        await refresh();
        chosen.setPage({ kind: 'connection', id });
      }}
      onRemoved={refresh}
      onCredentialsDeleted={refresh}
      onDiscard={() => chosen.go({ kind: 'connection', id: selected })}
      onDirty={chosen.onDirty}
      onAsk={chosen.setQuestion}
    />
  );
}
