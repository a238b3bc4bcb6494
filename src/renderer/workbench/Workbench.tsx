// The workbench: connects the token line, open tabs, request and response.
import { Suspense, useCallback, useMemo, useReducer, useRef, useState } from 'react';
import { SETTINGS_URL } from '../../shared/addresses';
import { settingsUrlOf } from '../../shared/settings-pages';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { lazyPart, loadedOnce } from '../ui/lazy-part';
import { seenOf } from './state/call-state';
import { loadViews, ResponsePane } from './response/ResponsePane';
import type { Bridge } from './bridge';
import { Frame } from './frame/Frame';
import { useHistory } from './history/use-history';
import { useSaveResponses } from './history/use-save-responses';
import { Notices } from './frame/Notices';
import { OpenTabs } from './tabs/OpenTabs';
import { Overlays, type Overlay } from './frame/Overlays';
import { loadEditor } from './request/body/BodyText';
import type { Draft } from './model/draft';
import { RequestPane } from './request/RequestPane';
import { useSubscriptions } from './request/subscriptions/use-subscriptions';
import { valuesOf } from './request/variables/variables';
import { useVariables } from './request/variables/use-variables';
import { samplesFor } from './side/samples';
import { useSaved } from './saved/use-saved';
import { useSaving } from './saved/use-saving';
import { SidePanel } from './side/SidePanel';
import { Split } from './frame/Split';
import { StatusBar } from './frame/StatusBar';
import { useTokenStatus } from './token/use-token-status';
import { TopBar } from './frame/TopBar';
import { useSend } from './sending/use-send';
import { useIdle } from './use-idle';
import { pressKey } from './keyboard/shortcuts';
import { useRestoredTabs } from './tabs/use-restored-tabs';
import { useKeys, type KeyActions } from './keyboard/use-shortcuts';
import { useOpening } from './tabs/use-open-request';
import { useRemedies } from './sending/use-remedies';
import { activeTab, beginWorkbench, workbenchReducer } from './state/workbench-state';

const CopyAs = lazyPart(loadedOnce(() => import('./request/snippets/CopyAs')));

interface WorkbenchProps {
  readonly bridge: Bridge;
  /** The first status query, sent before React loaded. */
  readonly first: ReturnType<Bridge['getTokenStatus']>;
}

const loadLater = () => {
  // A failed load is retried when the part is used.
  for (const load of [loadViews, loadEditor]) load().catch(() => undefined);
};

export function Workbench({ bridge, first }: WorkbenchProps) {
  const [view, tokenActions] = useTokenStatus(bridge, first);
  const [workbench, dispatch] = useReducer(workbenchReducer, null, beginWorkbench);
  const history = useHistory({
    keepDays: view.status?.history.keepDays,
    clearedAt: view.status?.history.clearedAt,
  });
  const saved = useSaved();
  const restored = useRestoredTabs(workbench, dispatch);
  const idle = useIdle(loadLater);
  const urlField = useRef<HTMLInputElement>(null);
  const subscriptionField = useRef<HTMLInputElement>(null);
  const settingsLink = useRef<HTMLAnchorElement>(null);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);

  const { status } = view;
  const connection = status?.connections.find(({ id }) => id === status.connection) ?? null;
  const environment = connection?.environment ?? null;
  const [variables, setVariables] = useVariables(connection?.id ?? null);
  const saveResponses = useSaveResponses(connection);
  const savesResponses = saveResponses?.on === true;
  const send = useSend(bridge, workbench.tabs, dispatch, history.add, variables, savesResponses);
  const subscriptions = useSubscriptions(bridge, connection, status?.state.kind === 'held');
  const samples = useMemo(
    () => (environment === null ? [] : samplesFor(environment)),
    [environment],
  );
  const tab = activeTab(workbench);
  const sending = tab.call.kind === 'sending';

  const opening = useOpening({
    active: workbench.active,
    restored,
    firstSample: samples[0],
    connections: status?.connections ?? [],
    selected: connection,
    urlField,
    send,
    callOf: history.callOf,
    dispatch,
  });

  const onEdit = useCallback(
    (change: Partial<Draft>) => dispatch({ type: 'edit', tab: tab.id, change }),
    [tab.id],
  );
  const saving = useSaving(saved, tab, dispatch);
  const sendNow = () => {
    if (connection !== null && !sending) send(tab.id, tab.draft, connection);
  };
  const cancel = () => {
    if (tab.call.kind === 'sending') tab.call.call.cancel();
  };
  const remedies = useRemedies({
    tab,
    connection,
    send,
    onEdit,
    keepForThisRun: () => tokenActions.logIn({ keepForThisRun: true }),
    chooseSubscription: () => {
      subscriptionField.current?.focus();
      subscriptionField.current?.click();
    },
    settingsUrl: status?.settingsUrl ?? SETTINGS_URL,
  });
  const actions: KeyActions = {
    send: sendNow,
    logIn: () => tokenActions.logIn(),
    toUrl: () => urlField.current?.select(),
    newRequest: opening.newRequest,
    closeTab: () => dispatch({ type: 'close', tab: workbench.active }),
    save: saving.save,
    find: () => pressKey('find'),
    palette: () => setOverlay({ kind: 'palette' }),
    openSettings: () => settingsLink.current?.click(),
    help: () => setOverlay({ kind: 'keys' }),
    cancel,
  };
  useKeys(actions);

  return (
    <Frame
      top={
        <TopBar
          view={view}
          tokenActions={tokenActions}
          connection={connection}
          callRuns={sending}
          idle={idle}
          settingsLink={settingsLink}
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
                    urlField={urlField}
                    subscriptionField={subscriptionField}
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
              connections: status?.connections ?? [],
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
