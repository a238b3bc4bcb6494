// The open requests as tabs; only those in sight are rendered. An edited one is marked, and stays when another is
// opened.
import {
  useEffectEvent,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { Button } from '../../ui/Button';
import { PlusIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import { evenRows } from '../lists/row-layout';
import { useRowsInSight } from '../lists/use-rows-in-sight';
import { isEdited, tabName, type Workbench, type WorkbenchEvent } from '../state/workbench-state';
import { OpenTab, TAB_WIDTH } from './OpenTab';
import { tabAfterKey } from './tab-keys';

interface OpenTabsProps {
  readonly workbench: Workbench;
  dispatch(event: WorkbenchEvent): void;
  onNew(): void;
  onSave(): void;
  /** More actions for the current request. */
  readonly aside: ReactNode;
}

/** The tab that an event happened in. */
const tabOf = ({ target }: { readonly target: EventTarget }): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tab]')?.dataset['tab'] : undefined;

export function OpenTabs({ workbench, dispatch, onNew, onSave, aside }: OpenTabsProps) {
  const { tabs, active } = workbench;
  const current = tabs.findIndex(({ id }) => id === active);
  const layout = evenRows(tabs.length, TAB_WIDTH);
  const { scroller, rows: inSight, show } = useRowsInSight(layout, current, 'x');

  const showTab = useEffectEvent((at: number) => show(at));
  useLayoutEffect(() => showTab(current), [current]);
  // Also when the window narrows.
  const onResize = useEffectEvent(() => show(current));
  useLayoutEffect(() => {
    if (scroller.current === null) return;
    const observer = new ResizeObserver(() => onResize());
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller]);

  /** The current tab gets the focus once it's rendered. */
  const wantsFocus = useRef(false);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current
      ?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')
      ?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = tabOf(event);
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Delete') {
      wantsFocus.current = true;
      return dispatch({ type: 'close', tab: id });
    }
    const at = tabs.findIndex((tab) => tab.id === id);
    const to = tabs[tabAfterKey(event.key, at, tabs.length) ?? -1];
    if (to === undefined) return;
    event.preventDefault();
    wantsFocus.current = true;
    dispatch({ type: 'activate', tab: to.id });
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const tab = tabOf(event);
    if (tab === undefined) return;
    const closes = (event.target as Element).closest('.open__close') !== null;
    dispatch({ type: closes ? 'close' : 'activate', tab });
  };
  return (
    <div className="open">
      <div
        ref={scroller}
        className="open__tabs"
        onWheel={({ deltaX, deltaY, currentTarget }) => {
          if (deltaX === 0) currentTarget.scrollLeft += deltaY;
        }}
      >
        <div
          role="tablist"
          aria-label="Open"
          className="open__row"
          style={{ width: layout.size }}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onAuxClick={(event) => {
            const tab = tabOf(event);
            if (event.button === 1 && tab !== undefined) dispatch({ type: 'close', tab });
          }}
        >
          {inSight.map((at) => {
            const tab = tabs[at];
            if (tab === undefined) return null;
            return (
              <OpenTab
                key={tab.id}
                id={tab.id}
                at={at}
                count={tabs.length}
                method={tab.draft.method}
                name={tabName(tab)}
                url={tab.draft.url}
                edited={isEdited(tab)}
                chosen={tab.id === active}
              />
            );
          })}
        </div>
      </div>
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
