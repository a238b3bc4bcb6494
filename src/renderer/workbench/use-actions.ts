// What the keyboard shortcuts and the palette's commands do.
import type { Overlay } from './frame/Overlays';
import { pressKey } from './keyboard/key-table';
import { useKeys, type KeyActions } from './keyboard/use-keys';
import type { Workbench } from './state/workbench-state';
import type { WorkbenchEvent } from './state/workbench-events';
import { eventOfTabCommand } from './tabs/tab-commands';
import type { useEditing } from './tabs/use-editing';
import type { Opening } from './tabs/use-open-request';
import { useTabCycle } from './tabs/use-tab-cycle';
import type { useFields } from './use-fields';

interface ActionParts
  extends
    Pick<KeyActions, 'save' | 'saveAs' | 'cancel' | 'logIn' | 'toggleSide'>,
    Pick<ReturnType<typeof useEditing>, 'undo' | 'redo'> {
  readonly workbench: Workbench;
  readonly fields: ReturnType<typeof useFields>;
  readonly opening: Opening;
  sendNow(): void;
  dispatch(event: WorkbenchEvent): void;
  setOverlay(overlay: Overlay): void;
}

export const useActions = (parts: ActionParts): KeyActions => {
  const { workbench, fields, opening, dispatch, setOverlay } = parts;
  const { tabs, active } = workbench;
  const cycleTabs = useTabCycle(workbench, opening.showTab);
  const showTabAt = (at: number) => {
    const id = tabs[at]?.id;
    if (id !== undefined) opening.showTab(id);
  };
  const runTabCommand = (id: string) => () => {
    const event = eventOfTabCommand(id, workbench, active);
    if (event !== null) dispatch(event);
  };
  const actions: KeyActions = {
    send: parts.sendNow,
    cancel: parts.cancel,
    logIn: parts.logIn,
    toUrl: () => fields.url.current?.select(),
    newRequest: opening.newRequest,
    closeTab: runTabCommand('closeTab'),
    reopenTab: runTabCommand('reopenTab'),
    openTabs: () => setOverlay({ kind: 'tabs' }),
    recentTab: () => cycleTabs(1),
    recentTabBack: () => cycleTabs(-1),
    toTab: (digit) => showTabAt(digit - 1),
    lastTab: () => showTabAt(tabs.length - 1),
    moveTabLeft: runTabCommand('moveTabLeft'),
    moveTabRight: runTabCommand('moveTabRight'),
    save: parts.save,
    saveAs: parts.saveAs,
    undo: parts.undo,
    redo: parts.redo,
    find: () => pressKey('find'),
    toggleSide: parts.toggleSide,
    palette: () => setOverlay({ kind: 'palette' }),
    openSettings: () => fields.settingsLink.current?.click(),
    help: () => setOverlay({ kind: 'keys' }),
  };
  useKeys(actions);
  return actions;
};
