// Moves rows of the tree by dragging, natively: the browser scrolls near the edges.
import { useEffect, useEffectEvent, useState, type DragEvent } from 'react';
import type { Place } from '../../model/collection';
import { dropPlace, samePlace } from './drop-place';
import type { TreeRow } from './tree-rows';

/** Only items of this tree can be dropped. */
const DRAGGED = 'application/x-keybearer-saved';

/** A folder that something is held over so long unfolds. */
const UNFOLD_MS = 700;

const elementOf = ({ target }: DragEvent<HTMLElement>): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

export const useDragging = (
  rows: readonly TreeRow[],
  onMove: (id: string, place: Place) => void,
  onUnfold: (folder: string) => void,
) => {
  const [dragged, setDragged] = useState<string | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const unfold = useEffectEvent((folder: string) => {
    if (rows.find(({ item }) => item.id === folder)?.unfolded === false) onUnfold(folder);
  });
  const over = place?.position === 'into' ? place.item : null;
  useEffect(() => {
    if (over === null) return;
    const timer = setTimeout(() => unfold(over), UNFOLD_MS);
    return () => clearTimeout(timer);
  }, [over]);
  const end = () => {
    setDragged(null);
    setPlace(null);
  };
  return {
    dragged,
    place,
    handlers: {
      onDragStart: (event: DragEvent<HTMLElement>) => {
        const id = elementOf(event)?.dataset['id'];
        if (id === undefined) return;
        event.dataTransfer.setData(DRAGGED, id);
        event.dataTransfer.effectAllowed = 'move';
        setDragged(id);
      },
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        const element = elementOf(event);
        const row = rows[Number(element?.dataset['row'] ?? -1)];
        if (element === null || row === undefined) return;
        const { top, height } = element.getBoundingClientRect();
        const next = dropPlace(row, (event.clientY - top) / height);
        if (!samePlace(place, next)) setPlace(next);
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) setPlace(null);
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        event.preventDefault();
        const id = event.dataTransfer.getData(DRAGGED);
        if (id !== '' && place !== null) onMove(id, place);
        end();
      },
      onDragEnd: end,
    },
  };
};
