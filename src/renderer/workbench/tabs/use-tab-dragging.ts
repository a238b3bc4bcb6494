// Reorders the tabs by dragging.
import { useState, type DragEvent } from 'react';

/** Only tabs can be dropped among the tabs. */
const DRAGGED = 'application/x-keybearer-tab';

export interface TabDrag {
  readonly tab: string;
  /** The gap it would go to: that before the tab at this place. */
  readonly gap: number;
}

const placeOf = ({ target }: DragEvent<HTMLElement>): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;

/** `order`: the IDs of the tabs. */
export const useTabDragging = (
  order: readonly string[],
  onMove: (tab: string, to: number) => void,
) => {
  const [drag, setDrag] = useState<TabDrag | null>(null);
  return {
    drag,
    handlers: {
      onDragStart: (event: DragEvent<HTMLElement>) => {
        const { tab, at } = placeOf(event)?.dataset ?? {};
        if (tab === undefined) return;
        event.dataTransfer.setData(DRAGGED, tab);
        event.dataTransfer.effectAllowed = 'move';
        setDrag({ tab, gap: Number(at) });
      },
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (drag === null || !event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        const element = placeOf(event);
        if (element === null) return;
        const { left, width } = element.getBoundingClientRect();
        const gap = Number(element.dataset['at']) + (event.clientX > left + width / 2 ? 1 : 0);
        if (gap !== drag.gap) setDrag({ ...drag, gap });
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        event.preventDefault();
        setDrag(null);
        if (drag === null) return;
        const from = order.indexOf(drag.tab);
        // Without the tab itself, the gaps after it move up by one.
        onMove(drag.tab, drag.gap > from ? drag.gap - 1 : drag.gap);
      },
      onDragEnd: () => setDrag(null),
    },
  };
};
