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

function Chosen({ state, initialPage, keychainSilent, trialSlow, refresh }: ChosenProps) {
  const [page, setPage] = useState<SettingsPage>(
    initialPage ?? { kind: 'connection', id: state.selected },
  );
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

  const { connections } = state;
  const connection =
    page.kind === 'connection' ? connections.find(({ id }) => id === page.id) : undefined;
  const first = connections[0];
  // The connection was removed, here or in another window.
  const shown: SettingsPage =
    page.kind === 'connection' && connection === undefined
      ? { kind: 'connection', id: state.selected }
      : page;

  const common = {
    onDirty: (value: boolean) => void (dirty.current = value),
    onAsk: setQuestion,
  };
  return (
    <>
      <div className="settings" aria-hidden={question !== null}>
        <Sidebar connections={connections} page={shown} onGo={goUnlessDirty} />
        <main className="settings__main">
          {state.notices.length > 0 && (
            <div className="settings__notices">
              {state.notices.map((notice) => (
                <Notice key={notice.code} problem={notice} tone="warning" />
              ))}
            </div>
          )}
          <ErrorBoundary part={words.thisPage} resetKey={String(visit)}>
            {shown.kind === 'general' ? (
              shown.page === 'appearance' ? (
                <Appearance general={state.general} onSaved={refresh} />
              ) : shown.page === 'programs' ? (
                <ProgramsPage
                  programs={state.programs}
                  connections={connections}
                  onSaved={refresh}
                />
              ) : (
                <GeneralForm
                  key={visit}
                  page={shown.page}
                  general={state.general}
                  onSaved={refresh}
                  {...common}
                />
              )
            ) : (
              <ConnectionForm
                key={`${visit} ${shown.kind === 'connection' && page !== shown ? shown.id : ''}`}
                connection={
                  shown.kind === 'new'
                    ? null
                    : (connections.find(({ id }) => id === shown.id) ?? first ?? null)
                }
                selected={state.selected}
                keychainSilent={keychainSilent}
                trialSlow={trialSlow}
                onSaved={async ({ id }) => {
                  await refresh();
                  setPage({ kind: 'connection', id });
                }}
                onRemoved={refresh}
                onCredentialsDeleted={refresh}
                onDiscard={() => go({ kind: 'connection', id: state.selected })}
                {...common}
              />
            )}
          </ErrorBoundary>
        </main>
      </div>
      {question !== null && <ConfirmDialog question={question} onClose={() => setQuestion(null)} />}
    </>
  );
}
