// The workbench: connects the token line, open tabs, request and response.
import { Suspense } from 'react';
import { settingsUrlOf } from '../../shared/settings-pages';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { lazyPart, loadedOnce } from '../ui/lazy-part';
import type { Bridge } from './bridge';
import { Frame } from './frame/Frame';
import { Notices } from './frame/Notices';
import { Overlays } from './frame/Overlays';
import { Split } from './frame/Split';
import { StatusBar } from './frame/StatusBar';
import { TopBar } from './frame/TopBar';
import { RequestPane } from './request/RequestPane';
import { valuesOf } from './request/variables/fill-request';
import { ResponsePane } from './response/ResponsePane';
import { SidePanel } from './side/SidePanel';
import { seenOf } from './state/call-state';
import { OpenTabs } from './tabs/OpenTabs';
import { useWorkbench } from './use-workbench';

const CopyAs = lazyPart(loadedOnce(() => import('./request/snippets/CopyAs')));

interface WorkbenchProps {
  readonly bridge: Bridge;
  /** The first status query, sent before React loaded. */
  readonly first: ReturnType<Bridge['getTokenStatus']>;
}

export function Workbench({ bridge, first }: WorkbenchProps) {
  const {
    view,
    tokenActions,
    connection,
    workbench,
    tab,
    dispatch,
    history,
    saved,
    saving,
    saveResponses,
    samples,
    variables,
    setVariables,
    subscriptions,
    opening,
    remedies,
    actions,
    onEdit,
    sending,
    sendNow,
    cancel,
    idle,
    fields,
    overlay,
    setOverlay,
    dismissed,
    setDismissed,
  } = useWorkbench(bridge, first);

  return (
    <Frame
      top={
        <TopBar
          view={view}
          tokenActions={tokenActions}
          connection={connection}
          callRuns={sending}
          idle={idle}
          settingsLink={fields.settingsLink}
        />
      }
      side={
        <ErrorBoundary part="The request list">
          <SidePanel
            samples={samples}
            history={history.entries}
            saved={saved}
            current={tab.draft}
            saveResponses={saveResponses}
            opening={opening}
            onCompare={(entry) => setOverlay({ kind: 'compare', entry })}
          />
        </ErrorBoundary>
      }
      main={
        <>
          <Notices
            view={view}
            dismissed={dismissed}
            onDismiss={(key) => setDismissed([...dismissed, key])}
          />
          <OpenTabs
            workbench={workbench}
            dispatch={dispatch}
            onNew={opening.newRequest}
            onSave={saving.save}
            aside={
              idle &&
              connection !== null && (
                <ErrorBoundary small part="Copy as">
                  <Suspense fallback={null}>
                    <CopyAs
                      draft={tab.draft}
                      connection={connection}
                      values={valuesOf(variables, tab.draft.variables)}
                    />
                  </Suspense>
                </ErrorBoundary>
              )
            }
          />
          <Split
            upper={
              <section aria-label="Request" className="request">
                <ErrorBoundary part="The request" resetKey={tab.id}>
                  <RequestPane
                    key={tab.id}
                    draft={tab.draft}
                    connection={connection}
                    variables={variables}
                    onVariables={setVariables}
                    sending={sending}
                    urlField={fields.url}
                    subscriptionField={fields.subscription}
                    subscriptions={subscriptions}
                    onEdit={onEdit}
                    onSend={sendNow}
                    onCancel={cancel}
                  />
                </ErrorBoundary>
              </section>
            }
            lower={
              <section
                aria-label="Response"
                className="response"
                data-state={tab.call.kind}
                data-former={seenOf(tab.call) !== tab.call}
              >
                <ErrorBoundary
                  part="The response"
                  resetKey={tab.call.kind === 'idle' ? tab.id : tab.call.sent.id}
                >
                  <ResponsePane
                    key={tab.id}
                    state={tab.call}
                    remedies={remedies}
                    note={tab.draft.note}
                    onCancel={cancel}
                    onRead={(call, body) => dispatch({ type: 'viewed', tab: tab.id, call, body })}
                  />
                </ErrorBoundary>
              </section>
            }
          />
        </>
      }
      bottom={
        <>
          <Overlays
            overlay={overlay}
            history={history}
            saving={saving}
            tab={tab}
            connection={connection}
            onClose={() => setOverlay(null)}
            parts={{
              actions,
              sending,
              saved: saved.items,
              samples,
              connections: view.status?.connections ?? [],
              selected: connection,
              open: opening.open,
              select: tokenActions.selectConnection,
              // Main opens the settings window for this URL instead of a page.
              openSettings: (page) => window.open(settingsUrlOf(page), '_blank', 'noreferrer'),
            }}
          />
          <StatusBar call={tab.call} connection={connection} />
        </>
      }
    />
  );
}
