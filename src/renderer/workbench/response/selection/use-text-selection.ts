// Selects text by mouse and keyboard in a view that only renders the rows in sight, and copies it.
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { TextPlace } from '../../../../shared/bridge/text-query';
import { isShortcut } from '../../../ui/shortcut';
import { movedFocus, settled } from './move-focus';
import { placeUnder } from './place-under';
import { showSelection } from './show-selection';
import {
  comparePlaces,
  isEmpty,
  rangeOf,
  TEXT_END,
  TEXT_START,
  type SelectedText,
  type Selection,
  type TextRange,
} from './text-places';
import { unitAt } from './text-units';
import { useDrag } from './use-drag';

export interface SelectedView {
  /** Identify the text; another one starts without a selection. */
  readonly of: readonly unknown[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Selector of the element with a row's text; may depend on where a selection began. */
  code(): string;
  readonly text: SelectedText;
  /** The first row in view, and how many fit. */
  readonly first: number;
  readonly fits: number;
  scrollBy(pixels: number): void;
  showLine(line: number): void;
  onCopy(range: TextRange): void;
}

export interface TextSelection {
  onMouseDown(event: MouseEvent): void;
  /** Returns whether the key was for the selection. */
  onKeyDown(event: KeyboardEvent): boolean;
  /** Null if nothing is selected. */
  range(): TextRange | null;
}

const isInField = (): boolean =>
  document.activeElement?.matches('input, textarea, [contenteditable=true]') === true;

/** A field or a dialog copies its own text. */
const isElsewhere = (scroller: HTMLElement): boolean => {
  const { activeElement } = document;
  const shown = getSelection();
  const hasOther =
    shown !== null && !shown.isCollapsed && !scroller.contains(shown.anchorNode ?? null);
  return hasOther || !(activeElement === document.body || scroller.contains(activeElement));
};

export const useTextSelection = (view: SelectedView): TextSelection => {
  const { of, scroller, code, text, first, fits, scrollBy, showLine, onCopy } = view;
  const selection = useRef<Selection | null>(null);
  const goal = useRef<number | null>(null);

  const show = () => {
    const element = scroller.current;
    // A field has the page's selection while it has the focus.
    if (isInField()) selection.current = null;
    else if (element !== null)
      showSelection({ scroller: element, code: code() }, text, selection.current);
  };
  const select = (next: Selection | null) => {
    selection.current = next;
    show();
  };

  const selectedOf = useRef(of);
  useLayoutEffect(() => {
    if (of.some((each, at) => each !== selectedOf.current[at])) selection.current = null;
    selectedOf.current = of;
    // The rows may be others now.
    show();
  });

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }) =>
    scroller.current === null
      ? null
      : placeUnder({ scroller: scroller.current, code: code() }, text, clientX, clientY);
  const start = useDrag({
    scroller,
    scrollBy,
    onDrag: (event, begun: { readonly unit: TextRange; readonly clicks: number }) => {
      const place = placeOf(event);
      if (place === null) return;
      const { from, to } = unitAt(text, place, begun.clicks);
      const isBack = comparePlaces(place, begun.unit.from) < 0;
      select(
        isBack ? { anchor: begun.unit.to, focus: from } : { anchor: begun.unit.from, focus: to },
      );
    },
  });

  const onSelectionChange = useEffectEvent(() => {
    const node = getSelection()?.anchorNode ?? null;
    // Selecting elsewhere ends this selection, as it would in any page.
    if (node !== null && scroller.current?.contains(node) === false) selection.current = null;
  });
  /** Select All in the menu would select the whole window's text. */
  const onSelectStart = useEffectEvent((event: Event) => {
    const isAll = event.target === document.body || event.target === document.documentElement;
    if (!isAll || scroller.current !== document.activeElement) return;
    event.preventDefault();
    select({ anchor: TEXT_START, focus: TEXT_END });
  });
  const onCopyEvent = useEffectEvent((event: ClipboardEvent) => {
    const selected = selection.current;
    if (selected === null || isEmpty(selected) || scroller.current === null) return;
    if (event.defaultPrevented || isElsewhere(scroller.current)) return;
    event.preventDefault();
    onCopy(rangeOf(selected));
  });
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    document.addEventListener('selectionchange', () => onSelectionChange(), { signal });
    document.addEventListener('selectstart', (event) => onSelectStart(event), { signal });
    document.addEventListener('copy', (event) => onCopyEvent(event), { signal });
    return () => ending.abort();
  }, []);

  const move = (event: KeyboardEvent): boolean => {
    const top: TextPlace = { line: text.folds.lineOf(first), column: 0 };
    const { anchor, focus } = selection.current ?? { anchor: top, focus: top };
    const column = goal.current ?? settled(text, focus).column;
    const far = event.ctrlKey || event.metaKey;
    const step = { key: event.key, far, page: Math.max(1, fits - 1), goal: column };
    const next = movedFocus(text, focus, step);
    if (next === null) return false;
    goal.current = /^(Arrow|Page)(Up|Down)$/.test(event.key) ? column : null;
    select({ anchor, focus: next });
    showLine(settled(text, next).line);
    return true;
  };

  return {
    range: () =>
      selection.current === null || isEmpty(selection.current) ? null : rangeOf(selection.current),
    onMouseDown: (event) => {
      const { target, clientX, clientY, button, detail } = event;
      const element = scroller.current;
      if (button !== 0 || element === null || !(target instanceof Element)) return;
      const box = element.getBoundingClientRect();
      const onScrollbar =
        clientX > box.left + element.clientWidth || clientY > box.top + element.clientHeight;
      const place = placeOf(event);
      if (place === null || onScrollbar || target.closest('button') !== null) return;
      event.preventDefault();
      element.focus({ preventScroll: true });
      goal.current = null;
      const unit = unitAt(text, place, detail);
      const extended = event.shiftKey ? selection.current : null;
      if (extended === null) select({ anchor: unit.from, focus: unit.to });
      else select({ anchor: extended.anchor, focus: place });
      const from = extended === null ? unit : { from: extended.anchor, to: extended.anchor };
      start({ unit: from, clicks: extended === null ? detail : 1 });
    },
    onKeyDown: (event) => {
      const isAll = isShortcut(event.nativeEvent, 'a');
      if (isAll) select({ anchor: TEXT_START, focus: TEXT_END });
      else if (!event.shiftKey || event.altKey || !move(event)) return false;
      event.preventDefault();
      return true;
    },
  };
};
