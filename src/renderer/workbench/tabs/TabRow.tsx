// The row of tabs: scrolled, reordered by dragging, with a menu for each; only the tabs in sight are rendered.
import {
  Suspense,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { lazyPart, loadedOnce } from '../../ui/lazy-part';
import { keyOf } from '../keyboard/key-table';
import { evenRows } from '../lists/row-layout';
import { MENU_KEYS_WORK, offerMenu } from '../menus/offer-menu';
import { useRowsInSight } from '../lists/use-rows-in-sight';
import { isEdited, tabName, type Workbench } from '../state/workbench-state';
import type { WorkbenchEvent } from '../state/workbench-events';
import { OpenTab, TAB_WIDTH } from './OpenTab';
import { eventOfTabCommand, TAB_COMMANDS } from './tab-commands';
import { tabAfterKey } from './tab-keys';
import { useTabDragging } from './use-tab-dragging';
import * as words from './words';

const PopoverMenu = lazyPart(loadedOnce(() => import('../lists/PopoverMenu')));

interface TabRowProps {
  readonly workbench: Workbench;
  dispatch(event: WorkbenchEvent): void;
}

/** The tab that an event happened in. */
const elementOf = ({ target }: { readonly target: EventTarget }): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tab]') : null;

const tabOf = (event: { readonly target: EventTarget }): string | undefined =>
  elementOf(event)?.dataset['tab'];

const opensMenu = ({ key, shiftKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey);

export function TabRow({ workbench, dispatch }: TabRowProps) {
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

  /** The page's own menu, where no key opens the system's. */
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const anchor = useRef<HTMLElement>(null);
  const openMenu = (tab: HTMLElement | null) => {
    anchor.current = tab?.querySelector<HTMLElement>('[role=tab]') ?? null;
    setMenuOf(tab?.dataset['tab'] ?? null);
  };
  const dragging = useTabDragging(
    tabs.map(({ id }) => id),
    (tab, to) => dispatch({ type: 'move', tab, to }),
  );

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = tabOf(event);
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (opensMenu(event)) {
      if (MENU_KEYS_WORK) return;
      event.preventDefault();
      return openMenu(elementOf(event));
    }
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
  const run = (command: string, tab: string) => {
    const event = eventOfTabCommand(command, workbench, tab);
    if (event === null) return;
    wantsFocus.current = scroller.current?.contains(document.activeElement) === true;
    dispatch(event);
  };
  const onContextMenu = (event: MouseEvent) => {
    const tab = tabOf(event);
    if (tab === undefined) return;
    offerMenu(
      event,
      'tab',
      (command) => run(command, tab),
      (command) => eventOfTabCommand(command, workbench, tab) !== null,
    );
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const tab = tabOf(event);
    if (tab === undefined) return;
    const closes = (event.target as Element).closest('.open__close') !== null;
    dispatch({ type: closes ? 'close' : 'activate', tab });
  };

  return (
    <div
      ref={scroller}
      className="open__tabs"
      onWheel={({ deltaX, deltaY, currentTarget }) => {
        if (deltaX === 0) currentTarget.scrollLeft += deltaY;
      }}
    >
      <div
        role="tablist"
        aria-label={words.open}
        className="open__row"
        style={{ width: layout.size }}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseDown={(event) => {
          // Some systems would scroll, or paste.
          if (event.button === 1) event.preventDefault();
        }}
        onAuxClick={(event) => {
          const tab = tabOf(event);
          if (event.button === 1 && tab !== undefined) dispatch({ type: 'close', tab });
        }}
        onContextMenu={onContextMenu}
        {...dragging.handlers}
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
              drop={dropEdge(dragging.drag?.gap, at, tabs.length)}
            />
          );
        })}
      </div>
      {menuOf !== null && (
        <Suspense fallback={null}>
          <PopoverMenu
            label={words.tabMenu}
            items={TAB_COMMANDS.map(({ id, name, key }) => ({
              id,
              name,
              disabled: eventOfTabCommand(id, workbench, menuOf) === null,
              ...(key !== undefined && { keys: keyOf(key) }),
            }))}
            anchor={anchor}
            edge="start"
            onAction={(id) => run(id, menuOf)}
            onClose={() => setMenuOf(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The edge of a tab that a dragged one would go to. */
const dropEdge = (gap: number | undefined, at: number, count: number): 'left' | 'right' | null => {
  if (gap === at) return 'left';
  return gap === count && at === count - 1 ? 'right' : null;
};
