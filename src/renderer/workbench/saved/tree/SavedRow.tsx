// A row of the tree of saved requests: a folder or a request.
import { memo } from 'react';
import { ChevronIcon, FolderIcon, MoreIcon } from '../../../ui/icons';
import type { Place } from '../../model/collection';
import * as words from '../words';
import type { TreeRow } from './tree-rows';

/** A row's height in pixels; the stylesheet uses the same. */
export const ROW_HEIGHT = 28;

interface SavedRowProps {
  readonly row: TreeRow;
  readonly at: number;
  readonly isCurrent: boolean;
  /** Tab stops at this row, and at its menu. */
  readonly isStop: boolean;
  readonly isMenuOpen: boolean;
  readonly isDragged: boolean;
  readonly drop: Place['position'] | null;
}

const INDENT = 14;

export const SavedRow = memo(function SavedRow(props: SavedRowProps) {
  const { row, at, isCurrent, isStop, isMenuOpen, isDragged, drop } = props;
  const { item, level, unfolded, position, siblings } = row;
  return (
    <div
      role="row"
      className="saved__item"
      style={{ top: at * ROW_HEIGHT, paddingLeft: 4 + (level - 1) * INDENT }}
      data-row={at}
      data-id={item.id}
      data-current={isCurrent}
      data-dragged={isDragged}
      data-drop={drop ?? undefined}
      aria-label={item.name}
      aria-level={level}
      aria-expanded={unfolded ?? undefined}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-rowindex={at + 1}
      tabIndex={isStop ? 0 : -1}
      draggable
    >
      <div role="gridcell" className="saved__cell">
        {item.draft === null ? (
          <>
            <span className="saved__chevron">
              <ChevronIcon />
            </span>
            <span className="saved__folder">
              <FolderIcon />
            </span>
          </>
        ) : (
          <span className="item__method" data-method={item.draft.method}>
            {item.draft.method}
          </span>
        )}
        <span className="item__name" title={item.draft?.url}>
          {item.name}
        </span>
        <button
          type="button"
          className="saved__more"
          aria-label={words.moreFor(item.name)}
          aria-haspopup="menu"
          aria-expanded={isMenuOpen}
          tabIndex={isStop ? 0 : -1}
        >
          <MoreIcon />
        </button>
      </div>
    </div>
  );
});
