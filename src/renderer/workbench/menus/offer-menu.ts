// Has main show a context menu for what a person clicks with the right button, or opens the menu of by keyboard.
import {
  choiceOf,
  markOf,
  MENUS,
  type MenuItemId,
  type MenuName,
} from '../../../shared/context-menus';
import { isMac } from '../../ui/shortcut';

/** Chromium opens the context menu of the focused element for Shift+F10 and the Menu key, except on a Mac. */
export const MENU_KEYS_WORK = !isMac;

interface Offered {
  readonly items: readonly string[];
  choose(item: string): void;
}

/** The menu that's open, or the last one if it was closed without a choice. */
let offered: Offered | null = null;

const forget = (): void => {
  offered = null;
};

/** While a native menu is open, no other key reaches the page. So a different key means that nothing was chosen. */
const onKey = (event: KeyboardEvent): void => {
  const item = event.isTrusted ? offered?.items[choiceOf(event)] : undefined;
  const { choose } = offered ?? {};
  forget();
  if (item === undefined) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  choose?.(item);
};

/** Its title is what main reads. An element of its own, because over text Chromium passes no title. */
const putMark = (x: number, y: number, title: string): void => {
  const mark = document.createElement('div');
  mark.className = 'menu-mark';
  mark.title = title;
  mark.style.left = `${x - 1}px`;
  mark.style.top = `${y - 1}px`;
  document.body.append(mark);
  // In this task, after the event's handlers, Chromium finds the element under the pointer.
  setTimeout(() => mark.remove());
};

/**
 * To be called in the handler of a `contextmenu` event, whose default action opens the menu. `isEnabled`: by default
 * all items are.
 */
export const offerMenu = <Name extends MenuName>(
  { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>,
  menu: Name,
  onChoose: (item: MenuItemId<Name>) => void,
  isEnabled: (item: MenuItemId<Name>) => boolean = () => true,
): void => {
  putMark(
    clientX,
    clientY,
    markOf(menu, (item) => isEnabled(item as MenuItemId<Name>)),
  );
  offered = {
    items: Object.keys(MENUS[menu]),
    choose: (item) => onChoose(item as MenuItemId<Name>),
  };
  addEventListener('keydown', onKey, { capture: true });
  addEventListener('pointerdown', forget, { capture: true });
};
