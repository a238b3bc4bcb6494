// What the workbench holds: the token's status, what is open, what's saved, and what each action does.
import { useCallback, useMemo, useReducer, useRef, useState, type KeyboardEvent } from 'react';
import { SETTINGS_URL } from '../../shared/addresses';
import { loadViewAsMenu, loadViews } from './response/ResponsePane';
import type { Bridge } from './bridge';
import type { Overlay } from './frame/Overlays';
import { useHistory } from './history/use-history';
import { useSaveResponses } from './history/use-save-responses';
import { useSentByPrograms } from './history/use-sent-by-programs';
import { loadEditor } from './request/body/BodyText';
import type { Draft } from './model/draft';
import type { TabView } from './model/tab-view';
import type { CopyAsHandle } from './request/snippets/CopyAs';
import { useImports } from './request/paste/use-imports';
import { useSubscriptions } from './request/subscriptions/use-subscriptions';
import { useVariables } from './request/variables/use-variables';
import { samplesFor } from './side/samples';
import { useSaved } from './saved/use-saved';
import { useSavedActions } from './saved/use-saved-actions';
import { useSaving } from './saved/use-saving';
import { useTokenStatus } from './token/use-token-status';
import { withInherited } from '../../shared/draft/inherited';
import { foldersOf } from './model/inherited';
import { useConfirmedSend } from './sending/use-confirmed-send';
import { useSend } from './sending/use-send';
import { useSendWithFolders } from './sending/use-send-with-folders';
import { useIdle } from './use-idle';
import { undoStepOf } from './keyboard/undo-keys';
import { pressKey } from './keyboard/key-table';
import { useRestoredTabs } from './tabs/use-restored-tabs';
import { useBeside } from './layout/use-beside';
import { useSide } from './layout/use-side';
import { useKeys, type KeyActions } from './keyboard/use-keys';
import { eventOfTabCommand } from './tabs/tab-commands';
import { useTabCycle } from './tabs/use-tab-cycle';
import { useOpening } from './tabs/use-open-request';
import { useRemedies } from './sending/use-remedies';
import { activeTab, beginWorkbench, workbenchReducer } from './state/workbench-state';

const loadLater = () => {
  // What fails now is loaded again when it is wanted.
  for (const load of [loadViews, loadViewAsMenu, loadEditor]) load().catch(() => undefined);
};

/** `first`: the first question, asked before React was there. */
export const useWorkbench = (bridge: Bridge, first: ReturnType<Bridge['getTokenStatus']>) => {
  const [view, tokenActions] = useTokenStatus(bridge, first);
  const [workbench, dispatch] = useReducer(workbenchReducer, null, beginWorkbench);
  const history = useHistory({
    keepDays: view.status?.history.keepDays,
    clearedAt: view.status?.history.clearedAt,
  });
  useSentByPrograms(view.sentByPrograms, history.addAll);
  const saved = useSaved();
  const restored = useRestoredTabs(workbench, dispatch);
  const idle = useIdle(loadLater);
  const urlField = useRef<HTMLInputElement>(null);
  const subscriptionField = useRef<HTMLInputElement>(null);
  const importField = useRef<HTMLInputElement>(null);
  const copyHandle = useRef<CopyAsHandle>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const settingsLink = useRef<HTMLAnchorElement>(null);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);

  const { status } = view;
  const connection = status?.connections.find(({ id }) => id === status.connection) ?? null;
  const environment = connection?.environment ?? null;
  const ofConnection = useVariables(connection?.id ?? null);
  const variables = ofConnection.rows;
  const saveResponses = useSaveResponses(connection);
  const savesResponses = saveResponses?.on === true;
  const { tabs, active, closed } = workbench;
  // A closed tab's response stays until the tab can't be reopened any more.
  const withResponses = useMemo(() => [...tabs, ...closed.map(({ tab }) => tab)], [tabs, closed]);
  const confirmedSend = useConfirmedSend(
    useSend(bridge, withResponses, dispatch, {
      addHistory: history.add,
      variables,
      savesResponses,
      onCaptured: ofConnection.onCaptured,
    }),
    variables,
  );
  const send = useSendWithFolders(confirmedSend.send, saved.read);
  const subscriptions = useSubscriptions(bridge, connection, status?.state.kind === 'held');
  const samples = useMemo(
    () => (environment === null ? [] : samplesFor(environment)),
    [environment],
  );
  const tab = activeTab(workbench);
  const folders = useMemo(
    () => foldersOf(saved.items, tab.draft.saved),
    [saved.items, tab.draft.saved],
  );
  /** As it's sent and copied. */
  const whole = useMemo(() => withInherited(tab.draft, folders), [tab.draft, folders]);
  const sending = tab.call.kind === 'sending';
  /** An example's note says nothing about another connection's servers. */
  const isExampleHere =
    tab.draft.sample === null || samples.some(({ id }) => id === tab.draft.sample);
  const side = useSide([tab.id, tab.draft.saved, tab.draft.sample].join(' '));
  const beside = useBeside();

  const opening = useOpening({
    active,
    restored,
    firstSample: samples[0],
    connections: status?.connections ?? [],
    selected: connection,
    urlField,
    send,
    callOf: history.callOf,
    dispatch,
  });

  const savedActions = useSavedActions(
    saved,
    opening.open,
    importField,
    () => setOverlay({ kind: 'curl' }),
    (id) => setOverlay({ kind: 'folder', id }),
  );
  const imports = useImports({
    tab,
    edit: (id, change) => dispatch({ type: 'edit', tab: id, change }),
    openTab: (id, draft) => dispatch({ type: 'open', draft, beside: true, id }),
  });
  const onEdit = useCallback(
    (change: Partial<Draft>) =>
      dispatch({ type: 'edit', tab: tab.id, change, at: performance.now() }),
    [tab.id],
  );
  const onView = useCallback(
    (part: Partial<TabView>) => dispatch({ type: 'view', tab: tab.id, view: part }),
    [tab.id],
  );
  const onUndoKey = (event: KeyboardEvent) => {
    const step = undoStepOf(event);
    if (step === null) return;
    event.preventDefault();
    dispatch({ type: step, tab: tab.id });
  };
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
  const cycleTabs = useTabCycle(workbench, opening.showTab);
  const showTabAt = (at: number) => {
    const id = tabs[at]?.id;
    if (id !== undefined) opening.showTab(id);
  };
  const runTabCommand = (id: string) => {
    const event = eventOfTabCommand(id, workbench, active);
    if (event !== null) dispatch(event);
  };
  const actions: KeyActions = {
    send: sendNow,
    logIn: () => tokenActions.logIn(),
    toUrl: () => urlField.current?.select(),
    newRequest: opening.newRequest,
    closeTab: () => runTabCommand('closeTab'),
    reopenTab: () => runTabCommand('reopenTab'),
    openTabs: () => setOverlay({ kind: 'tabs' }),
    recentTab: () => cycleTabs(1),
    recentTabBack: () => cycleTabs(-1),
    toTab: (digit) => showTabAt(digit - 1),
    lastTab: () => showTabAt(tabs.length - 1),
    moveTabLeft: () => runTabCommand('moveTabLeft'),
    moveTabRight: () => runTabCommand('moveTabRight'),
    save: saving.save,
    saveAs: saving.saveAs,
    undo: () => dispatch({ type: 'undo', tab: tab.id }),
    redo: () => dispatch({ type: 'redo', tab: tab.id }),
    find: () => pressKey('find'),
    toggleSide: side.toggle,
    palette: () => setOverlay({ kind: 'palette' }),
    openSettings: () => settingsLink.current?.click(),
    help: () => setOverlay({ kind: 'keys' }),
    cancel,
  };
  useKeys(actions);

  return {
    view,
    tokenActions,
    connection,
    workbench,
    tab,
    folders,
    whole,
    dispatch,
    history,
    saved,
    savedActions,
    saving,
    saveResponses,
    samples,
    variables,
    setVariables: ofConnection.onRows,
    subscriptions,
    opening,
    imports,
    remedies,
    confirmedSend,
    actions,
    onEdit,
    onView,
    onUndoKey,
    note: isExampleHere ? tab.draft.note : '',
    sending,
    sendNow,
    cancel,
    idle,
    side,
    beside,
    fields: {
      url: urlField,
      subscription: subscriptionField,
      settingsLink,
      importFile: importField,
      search: searchField,
      copyAs: copyHandle,
    },
    copyAs: (language: string) => copyHandle.current?.copy(language),
    search: () => {
      side.show();
      searchField.current?.focus();
    },
    overlay,
    setOverlay,
    dismissed,
    setDismissed,
  };
};
