// What the workbench holds: the token's status, what is open, what's saved, and what each action does.
import { useMemo, useReducer, useState } from 'react';
import { SETTINGS_URL } from '../../shared/addresses';
import { withInherited } from '../../shared/draft/inherited';
import type { Bridge } from './bridge';
import type { Overlay } from './frame/Overlays';
import { useHistory } from './history/use-history';
import { useSentByPrograms } from './history/use-sent-by-programs';
import { useBeside } from './layout/use-beside';
import { useSide } from './layout/use-side';
import { foldersOf } from './model/inherited';
import { loadEditor } from './request/body/BodyText';
import { useImports } from './request/paste/use-imports';
import { useSubscriptions } from './request/subscriptions/use-subscriptions';
import { loadViewAsMenu, loadViews } from './response/ResponsePane';
import { useSaved } from './saved/use-saved';
import { useSavedActions } from './saved/use-saved-actions';
import { useSaving } from './saved/use-saving';
import { useRemedies } from './sending/use-remedies';
import type { Send } from './sending/use-send';
import { useSending } from './sending/use-sending';
import { activeTab, beginWorkbench, workbenchReducer } from './state/workbench-state';
import { useEditing } from './tabs/use-editing';
import { useOpening, type Opening } from './tabs/use-open-request';
import { useRestoredTabs } from './tabs/use-restored-tabs';
import { useActions } from './use-actions';
import { useConnection } from './use-connection';
import { useFields } from './use-fields';
import { useIdle } from './use-idle';

type OnEdit = ReturnType<typeof useEditing>['onEdit'];

const loadLater = () => {
  // What fails now is loaded again when it is wanted.
  for (const load of [loadViews, loadViewAsMenu, loadEditor]) load().catch(() => undefined);
};

/** What is open, what's saved, and what was sent before. */
const useRequests = ({ status, sentByPrograms }: ReturnType<typeof useConnection>['view']) => {
  const [workbench, dispatch] = useReducer(workbenchReducer, null, beginWorkbench);
  const history = useHistory({
    keepDays: status?.history.keepDays,
    clearedAt: status?.history.clearedAt,
  });
  useSentByPrograms(sentByPrograms, history.addAll);
  const saved = useSaved();
  const tab = activeTab(workbench);
  const folders = useMemo(
    () => foldersOf(saved.items, tab.draft.saved),
    [saved.items, tab.draft.saved],
  );
  /** As it's sent and copied. */
  const whole = useMemo(() => withInherited(tab.draft, folders), [tab.draft, folders]);
  const restored = useRestoredTabs(workbench, dispatch);
  return { workbench, dispatch, history, saved, tab, folders, whole, restored };
};

/** The dialog that's open, and the notices that were dismissed. */
const useOverlays = () => {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  return { overlay, setOverlay, dismissed, setDismissed };
};

/** What the parts below need of each other. */
interface Held {
  readonly inUse: ReturnType<typeof useConnection>;
  readonly requests: ReturnType<typeof useRequests>;
  readonly fields: ReturnType<typeof useFields>;
  readonly overlays: ReturnType<typeof useOverlays>;
}

const useSendingOf = ({ inUse, requests }: Held, bridge: Bridge) =>
  useSending({
    bridge,
    workbench: requests.workbench,
    connection: inUse.connection,
    variables: inUse.variables,
    savesResponses: inUse.saveResponses?.on === true,
    addHistory: requests.history.add,
    onCaptured: inUse.onCaptured,
    readSaved: requests.saved.read,
    dispatch: requests.dispatch,
  });

const useOpeningOf = ({ inUse, requests, fields }: Held, send: Send) =>
  useOpening({
    active: requests.workbench.active,
    restored: requests.restored,
    firstSample: inUse.samples[0],
    connections: inUse.view.status?.connections ?? [],
    selected: inUse.connection,
    urlField: fields.url,
    send,
    callOf: requests.history.callOf,
    dispatch: requests.dispatch,
  });

const useRemediesOf = ({ inUse, requests, fields }: Held, send: Send, onEdit: OnEdit) =>
  useRemedies({
    tab: requests.tab,
    connection: inUse.connection,
    send,
    onEdit,
    keepForThisRun: () => inUse.tokenActions.logIn({ keepForThisRun: true }),
    chooseSubscription: () => {
      fields.subscription.current?.focus();
      fields.subscription.current?.click();
    },
    settingsUrl: inUse.view.status?.settingsUrl ?? SETTINGS_URL,
  });

const useSavedActionsOf = ({ requests, fields, overlays }: Held, open: Opening['open']) =>
  useSavedActions(
    requests.saved,
    open,
    fields.importFile,
    () => overlays.setOverlay({ kind: 'curl' }),
    (id) => overlays.setOverlay({ kind: 'folder', id }),
  );

const useImportsOf = ({ requests: { tab, dispatch } }: Held) =>
  useImports({
    tab,
    edit: (id, change) => dispatch({ type: 'edit', tab: id, change }),
    openTab: (id, draft) => dispatch({ type: 'open', draft, beside: true, id }),
  });

/** `first`: the first question, asked before React was there. */
export const useWorkbench = (bridge: Bridge, first: ReturnType<Bridge['getTokenStatus']>) => {
  const inUse = useConnection(bridge, first);
  const requests = useRequests(inUse.view);
  const { workbench, tab, dispatch } = requests;
  const fields = useFields();
  const overlays = useOverlays();
  const held = { inUse, requests, fields, overlays };
  const sending = useSendingOf(held, bridge);
  const opening = useOpeningOf(held, sending.send);
  const editing = useEditing(tab.id, dispatch);
  const saving = useSaving(requests.saved, tab, dispatch);
  const side = useSide([tab.id, tab.draft.saved, tab.draft.sample].join(' '));
  const actions = useActions({
    ...sending,
    ...editing,
    ...saving,
    workbench,
    fields,
    opening,
    logIn: () => inUse.tokenActions.logIn(),
    toggleSide: side.toggle,
    dispatch,
    setOverlay: overlays.setOverlay,
  });
  const savedActions = useSavedActionsOf(held, opening.open);
  const imports = useImportsOf(held);
  const remedies = useRemediesOf(held, sending.send, editing.onEdit);
  const isHeld = inUse.view.status?.state.kind === 'held';
  const subscriptions = useSubscriptions(bridge, inUse.connection, isHeld);
  const idle = useIdle(loadLater);
  const beside = useBeside();
  return {
    ...inUse,
    ...requests,
    ...overlays,
    ...sending,
    ...editing,
    fields,
    opening,
    saving,
    side,
    actions,
    savedActions,
    imports,
    remedies,
    subscriptions,
    idle,
    beside,
  };
};
