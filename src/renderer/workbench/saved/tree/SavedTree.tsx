// The saved requests as a tree that renders only the rows in sight: by mouse, by keyboard, and moved by dragging.
//
// Not React Aria's Tree: it renders an element for each item to know them, also those out of sight, which takes seconds
// for ten thousand.
import {
  Suspense,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { lazyPart, loadedOnce } from '../../../ui/lazy-part';
import { evenRows } from '../../lists/row-layout';
import { useRowsInSight } from '../../lists/use-rows-in-sight';
import { MENU_KEYS_WORK, offerMenu } from '../../menus/offer-menu';
import type { Place } from '../../model/collection';
import * as words from '../words';
import { ITEM_COMMANDS, type ItemActions } from './item-commands';
import { ROW_HEIGHT, SavedRow } from './SavedRow';
import { treeAction } from './tree-keys';
import type { TreeRow } from './tree-rows';
import { useDragging } from './use-dragging';

const PopoverMenu = lazyPart(loadedOnce(() => import('../../lists/PopoverMenu')));

interface SavedTreeProps {
  readonly rows: readonly TreeRow[];
  /** The current saved request. */
  readonly current: string | null;
  readonly actions: ItemActions;
  onMove(id: string, place: Place): void;
  onFold(folder: string, folded: boolean): void;
}

/** The row that an event happened in; -1 if none. */
const rowOf = ({ target }: { readonly target: EventTarget }): number => {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return Number(element?.dataset['row'] ?? -1);
};

const isOnMenuButton = ({ target }: { readonly target: EventTarget }): boolean =>
  target instanceof Element && target.closest('.saved__more') !== null;

export function SavedTree({ rows, current, actions, onMove, onFold }: SavedTreeProps) {
  const [focused, setFocused] = useState<string | null>(null);
  /** Moved by keyboard, which is announced. */
  const [moved, setMoved] = useState<string | null>(null);
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const anchor = useRef<HTMLElement>(null);
  const focusedRow = focused === null ? -1 : rows.findIndex(({ item }) => item.id === focused);
  const layout = evenRows(rows.length, ROW_HEIGHT);
  const { scroller, rows: inSight, show } = useRowsInSight(layout, focusedRow);

  /** The item whose row gets the focus once it's rendered. */
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-id="${CSS.escape(wanted.current)}"]`,
    );
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const focusRow = (row: number) => {
    const id = rows[row]?.item.id;
    if (id === undefined) return;
    wanted.current = id;
    setFocused(id);
    show(row);
  };
  const openMenu = (row: HTMLElement | null | undefined) => {
    anchor.current = row?.querySelector<HTMLElement>('.saved__more') ?? null;
    setMenuOf(row?.dataset['id'] ?? null);
  };
  const remove = (at: number) => {
    focusRow(at + 1 < rows.length ? at + 1 : at - 1);
    const { item } = rows[at] ?? {};
    if (item !== undefined) actions.remove(item.id);
  };
  const openOrFold = ({ item, unfolded }: TreeRow) =>
    unfolded === null ? actions.open(item.id) : onFold(item.id, unfolded);

  const dragging = useDragging(rows, onMove, (folder) => onFold(folder, false));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || isOnMenuButton(event)) return;
    const at = rowOf(event);
    const fits = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const action = treeAction(rows, at, event, fits);
    const row = rows[action?.row ?? -1];
    if (action === null || row === undefined) return;
    if (action.kind === 'menu' && MENU_KEYS_WORK) return;
    event.preventDefault();
    switch (action.kind) {
      case 'focus':
        return focusRow(action.row);
      case 'open':
        return openOrFold(row);
      case 'fold':
      case 'unfold':
        return onFold(row.item.id, action.kind === 'fold');
      case 'menu':
        return openMenu(event.currentTarget.querySelector<HTMLElement>(`[data-row="${at}"]`));
      case 'remove':
        return remove(at);
      case 'up':
      case 'down':
        setMoved(row.item.id);
        wanted.current = row.item.id;
        return actions[action.kind](row.item.id);
      case 'rename':
        return actions[action.kind](row.item.id);
    }
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const at = rowOf(event);
    const { item } = rows[at] ?? {};
    if (item === undefined) return;
    // If the row has the focus, its neighbour gets it.
    const run = (command: keyof ItemActions) =>
      command === 'remove' && item.id === focused ? remove(at) : actions[command](item.id);
    offerMenu(event, item.draft === null ? 'savedFolder' : 'savedRequest', run);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const row = rows[rowOf(event)];
    if (row === undefined) return;
    if (!isOnMenuButton(event)) return openOrFold(row);
    return openMenu((event.target as Element).closest<HTMLElement>('[data-row]'));
  };
  const menuItem = rows.find(({ item }) => item.id === menuOf)?.item;
  const movedRow = rows.find(({ item }) => item.id === moved);
  const stop = focusedRow === -1 ? 0 : focusedRow;

  return (
    <div ref={scroller} className="side__scroll">
      <div
        role="treegrid"
        aria-label={words.savedRequests}
        aria-rowcount={rows.length}
        className="saved"
        tabIndex={-1}
        style={{ height: layout.size }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onFocus={(event) => setFocused(rows[rowOf(event)]?.item.id ?? null)}
        {...dragging.handlers}
      >
        {inSight.map((at) => {
          const row = rows[at];
          if (row === undefined) return null;
          const { id } = row.item;
          return (
            <SavedRow
              key={id}
              row={row}
              at={at}
              isCurrent={id === current}
              isStop={at === stop}
              isMenuOpen={id === menuOf}
              isDragged={id === dragging.dragged}
              drop={dragging.place?.item === id ? dragging.place.position : null}
            />
          );
        })}
      </div>
      <span role="status" className="sr-only">
        {movedRow !== undefined &&
          words.movedTo(movedRow.item.name, movedRow.position, movedRow.siblings)}
      </span>
      {menuItem !== undefined && (
        <Suspense fallback={null}>
          <PopoverMenu
            label={words.moreFor(menuItem.name)}
            items={ITEM_COMMANDS.filter(
              ({ of }) => of === 'both' || of === (menuItem.draft === null ? 'folder' : 'request'),
            )}
            anchor={anchor}
            edge="end"
            onAction={(id) => ITEM_COMMANDS.find((one) => one.id === id)?.run(actions, menuItem.id)}
            onClose={() => setMenuOf(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
