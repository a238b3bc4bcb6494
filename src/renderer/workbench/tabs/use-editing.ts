// Changes to the active tab's request, and to how it's shown.
import { useCallback, type KeyboardEvent } from 'react';
import { undoStepOf } from '../keyboard/undo-keys';
import type { Draft } from '../model/draft';
import type { TabView } from '../model/tab-view';
import type { WorkbenchEvent } from '../state/workbench-events';

/** `tab`: its ID. */
export const useEditing = (tab: string, dispatch: (event: WorkbenchEvent) => void) => {
  const onEdit = useCallback(
    (change: Partial<Draft>) => dispatch({ type: 'edit', tab, change, at: performance.now() }),
    [tab, dispatch],
  );
  const onView = useCallback(
    (part: Partial<TabView>) => dispatch({ type: 'view', tab, view: part }),
    [tab, dispatch],
  );
  const undo = () => dispatch({ type: 'undo', tab });
  const redo = () => dispatch({ type: 'redo', tab });
  const onUndoKey = (event: KeyboardEvent) => {
    const step = undoStepOf(event);
    if (step === null) return;
    event.preventDefault();
    dispatch({ type: step, tab });
  };
  return { onEdit, onView, undo, redo, onUndoKey };
};
