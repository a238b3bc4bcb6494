// The open requests as tabs. An edited one is marked, and stays when another is opened.
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { CloseIcon, PlusIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import { moveInTabs } from './tab-keys';
import { isEdited, tabName, type Workbench, type WorkbenchEvent } from '../state/workbench-state';

interface OpenTabsProps {
  readonly workbench: Workbench;
  dispatch(event: WorkbenchEvent): void;
  onNew(): void;
  onSave(): void;
  /** More actions for the current request. */
  readonly aside: ReactNode;
}

export function OpenTabs({ workbench, dispatch, onNew, onSave, aside }: OpenTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const { active } = workbench;
  // Tabs can overflow: the active one is scrolled into view, also when the window narrows or its name grows.
  useLayoutEffect(() => {
    const tab = list.current?.querySelector(`[data-tab="${active}"]`);
    if (list.current === null || !tab) return;
    const show = () => tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show();
    const observer = new ResizeObserver(show);
    observer.observe(list.current);
    observer.observe(tab);
    return () => observer.disconnect();
  }, [active]);
  return (
    <div className="open">
      <div
        ref={list}
        role="tablist"
        aria-label="Open"
        className="open__tabs"
        onKeyDown={moveInTabs}
        tabIndex={-1}
      >
        {workbench.tabs.map((tab) => {
          const chosen = tab.id === workbench.active;
          return (
            <button
              key={tab.id}
              type="button"
              role="tab"
              aria-selected={chosen}
              tabIndex={chosen ? 0 : -1}
              data-tab={tab.id}
              className="open__tab"
              title={`${tab.draft.method} ${tab.draft.url}`}
              onClick={() => dispatch({ type: 'activate', tab: tab.id })}
              onAuxClick={(event) => event.button === 1 && dispatch({ type: 'close', tab: tab.id })}
              onKeyDown={(event) =>
                event.key === 'Delete' && dispatch({ type: 'close', tab: tab.id })
              }
            >
              <span className="open__name">{tabName(tab)}</span>
              {isEdited(tab) && (
                <span className="open__dot">
                  <span className="sr-only">, edited</span>
                </span>
              )}
            </button>
          );
        })}
      </div>
      {workbench.tabs.length > 1 && (
        <Button
          variant="quiet"
          icon
          small
          aria-label="Close tab"
          title="Close tab"
          onClick={() => dispatch({ type: 'close', tab: workbench.active })}
        >
          <CloseIcon />
        </Button>
      )}
      <Button
        variant="quiet"
        icon
        small
        aria-label="New request"
        title={`New request (${shortcut('N')})`}
        onClick={onNew}
      >
        <PlusIcon />
      </Button>
      <span className="open__aside">{aside}</span>
      <Button
        variant="quiet"
        small
        className="open__save"
        title={`Save request (${shortcut('S')})`}
        keys={shortcut('S')}
        onClick={onSave}
      >
        Save
      </Button>
    </div>
  );
}
