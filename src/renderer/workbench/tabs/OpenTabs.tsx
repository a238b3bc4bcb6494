// The open requests: their tabs, a list of all of them, and the actions for the current one.
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { ChevronIcon, PlusIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import { keyOf } from '../keyboard/key-table';
import type { Workbench } from '../state/workbench-state';
import type { WorkbenchEvent } from '../state/workbench-events';
import { SaveButtons, type SaveActions } from './SaveButtons';
import { TabRow } from './TabRow';
import * as words from './words';

interface OpenTabsProps {
  readonly workbench: Workbench;
  dispatch(event: WorkbenchEvent): void;
  onNew(): void;
  /** Lists all open tabs. */
  onList(): void;
  readonly saving: SaveActions;
  /** More actions for the current request. */
  readonly aside: ReactNode;
}

export function OpenTabs({ workbench, dispatch, onNew, onList, saving, aside }: OpenTabsProps) {
  return (
    <div className="open">
      <TabRow workbench={workbench} dispatch={dispatch} />
      <Button
        variant="quiet"
        icon
        small
        aria-label={words.newRequest}
        title={words.newRequestTitle(shortcut('N'))}
        onClick={onNew}
      >
        <PlusIcon />
      </Button>
      <Button
        variant="quiet"
        small
        className="open__all"
        aria-label={words.allTabs(workbench.tabs.length)}
        aria-haspopup="dialog"
        title={words.allTabsTitle(keyOf('openTabs'))}
        onClick={onList}
      >
        {workbench.tabs.length}
        <ChevronIcon />
      </Button>
      <span className="open__aside">{aside}</span>
      <SaveButtons {...saving} />
    </div>
  );
}
