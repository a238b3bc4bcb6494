// The workbench: connects the token line, open tabs, request and response.
import { Suspense } from 'react';
import type { ConnectionSummary } from '../../shared/bridge/token-status';
import { settingsUrlOf, type SettingsPage } from '../../shared/settings-pages';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { lazyPart, loadedOnce } from '../ui/lazy-part';
import type { Bridge } from './bridge';
import { BesideButton } from './frame/BesideButton';
import { Frame } from './frame/Frame';
import { Notices } from './frame/Notices';
import { Overlays } from './frame/Overlays';
import { Split } from './frame/Split';
import { StatusBar } from './frame/StatusBar';
import { closedTabList, openTabList } from './frame/tab-list';
import { TopBar } from './frame/TopBar';
import { otherCommands } from './other-commands';
import { RequestPane } from './request/RequestPane';
import { valuesOf } from '../../shared/draft/fill-request';
import { ResponsePane } from './response/ResponsePane';
import { noteOf } from './side/samples';
import { SidePanel } from './side/SidePanel';
import { seenOf } from './state/call-state';
import { OpenTabs } from './tabs/OpenTabs';
import { useWorkbench } from './use-workbench';
import * as words from './words';

const CopyAs = lazyPart(loadedOnce(() => import('./request/snippets/CopyAs')));

const NO_CONNECTIONS: readonly ConnectionSummary[] = [];

// Main opens the settings window for this URL instead of a page.
const openSettings = (page: SettingsPage) =>
  void window.open(settingsUrlOf(page), '_blank', 'noreferrer');

interface PartProps {
  readonly all: ReturnType<typeof useWorkbench>;
}

function RequestList({ all }: PartProps) {
  const { saved, sample } = all.tab.draft;
  // As it stays while the rest of the request is edited.
  const current = { saved, sample };
  return (
    <ErrorBoundary part={words.theRequestList}>
      <SidePanel
        samples={all.samples}
        history={all.history.entries}
        connections={all.view.status?.connections ?? NO_CONNECTIONS}
        saved={all.saved}
        savedActions={all.savedActions}
        importField={all.fields.importFile}
        searchField={all.fields.search}
        current={current}
        saveResponses={all.saveResponses}
        opening={all.opening}
        onCompare={(entry) => all.setOverlay({ kind: 'compare', entry })}
      />
    </ErrorBoundary>
  );
}

/** At the end of the row of tabs. */
function AsideTabs({ all }: PartProps) {
  return (
    <>
      <BesideButton beside={all.beside} />
      {all.idle && all.connection !== null && (
        <ErrorBoundary small part={words.copyAs}>
          <Suspense fallback={null}>
            <CopyAs
              draft={all.whole}
              connection={all.connection}
              values={valuesOf(all.variables, all.whole.variables)}
              acceptsCompressed={all.view.status?.acceptsCompressed ?? false}
              handle={all.fields.copyAs}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

function CurrentRequest({ all }: PartProps) {
  return (
    <section aria-label={words.request} className="request" onKeyDown={all.onUndoKey}>
      <ErrorBoundary part={words.theRequest} resetKey={all.tab.id}>
        <RequestPane
          key={all.tab.id}
          draft={all.tab.draft}
          folders={all.folders}
          part={all.tab.view.part}
          onPart={(part) => all.onView({ part })}
          connection={all.connection}
          automaticHeaders={all.view.status?.automaticHeaders ?? []}
          variables={all.variables}
          onVariables={all.setVariables}
          sending={all.sending}
          urlField={all.fields.url}
          subscriptionField={all.fields.subscription}
          subscriptions={all.subscriptions}
          imports={all.imports}
          onEdit={all.onEdit}
          onSend={all.sendNow}
          onCancel={all.cancel}
        />
      </ErrorBoundary>
    </section>
  );
}

function CurrentResponse({ all }: PartProps) {
  return (
    <section
      aria-label={words.response}
      className="response"
      data-state={all.tab.call.kind}
      data-former={seenOf(all.tab.call) !== all.tab.call}
    >
      <ErrorBoundary
        part={words.theResponse}
        resetKey={all.tab.call.kind === 'idle' ? all.tab.id : all.tab.call.sent.id}
      >
        <ResponsePane
          key={all.tab.id}
          state={all.tab.call}
          remedies={all.remedies}
          note={noteOf(all.tab.draft, all.samples)}
          filter={all.tab.view.filter}
          onFilter={(filter) => all.onView({ filter })}
          onCancel={all.cancel}
          onRead={(call, body) => all.dispatch({ type: 'viewed', tab: all.tab.id, call, body })}
        />
      </ErrorBoundary>
    </section>
  );
}

function CurrentOverlay({ all }: PartProps) {
  return (
    <Overlays
      overlay={all.overlay}
      history={all.history}
      saved={all.saved}
      saving={all.saving}
      variables={all.variables}
      confirmedSend={all.confirmedSend}
      tab={all.tab}
      connection={all.connection}
      importCurl={all.imports.open}
      closedTabs={closedTabList(all.workbench, (tab) => all.dispatch({ type: 'reopen', tab }))}
      onClose={() => all.setOverlay(null)}
      parts={{
        actions: all.actions,
        sending: all.sending,
        openTabs: openTabList(all.workbench, all.opening.showTab),
        others: otherCommands({
          workbench: all.workbench,
          saved: all.saved.items,
          savedActions: all.savedActions,
          saveResponses: all.saveResponses,
          dispatch: all.dispatch,
          copyAs: (language) => all.fields.copyAs.current?.copy(language),
          search: () => {
            all.side.show();
            all.fields.search.current?.focus();
          },
          toggleBeside: all.beside.offered ? all.beside.toggle : null,
          openSettings,
        }),
        saved: all.saved.items,
        samples: all.samples,
        connections: all.view.status?.connections ?? [],
        selected: all.connection,
        open: all.opening.open,
        select: all.tokenActions.selectConnection,
        openSettings,
      }}
    />
  );
}

interface WorkbenchProps {
  readonly bridge: Bridge;
  /** The first status query, sent before React loaded. */
  readonly first: ReturnType<Bridge['getTokenStatus']>;
}

export function Workbench({ bridge, first }: WorkbenchProps) {
  const all = useWorkbench(bridge, first);
  return (
    <Frame
      panel={all.side}
      firstInSide={all.fields.search}
      top={
        <TopBar
          view={all.view}
          tokenActions={all.tokenActions}
          connection={all.connection}
          callRuns={all.sending}
          idle={all.idle}
          settingsLink={all.fields.settingsLink}
        />
      }
      side={<RequestList all={all} />}
      main={
        <>
          <OpenTabs
            workbench={all.workbench}
            dispatch={all.dispatch}
            onNew={all.opening.newRequest}
            onList={() => all.actions.openTabs(0)}
            saving={all.saving}
            aside={<AsideTabs all={all} />}
          />
          <Split
            beside={all.beside.on}
            upper={<CurrentRequest all={all} />}
            lower={<CurrentResponse all={all} />}
          />
        </>
      }
      bottom={
        <>
          <Notices
            view={all.view}
            dismissed={all.dismissed}
            inResponse={all.tab.call.kind === 'failed' ? all.tab.call.problem : null}
            onDismiss={(key) => all.setDismissed([...all.dismissed, key])}
          />
          <CurrentOverlay all={all} />
          <StatusBar call={all.tab.call} connection={all.connection} />
        </>
      }
    />
  );
}
