// A tab: the request's method and name, whether it's edited, and a button that closes it.
import { memo } from 'react';
import { CloseIcon } from '../../ui/icons';
import * as words from './words';

/** A tab's width in pixels; the stylesheet uses the same. */
export const TAB_WIDTH = 164;

interface OpenTabProps {
  readonly id: string;
  readonly at: number;
  readonly count: number;
  readonly method: string;
  readonly name: string;
  readonly url: string;
  readonly edited: boolean;
  readonly chosen: boolean;
  /** The edge that a dragged tab would go to. */
  readonly drop: 'left' | 'right' | null;
}

export const OpenTab = memo(function OpenTab(props: OpenTabProps) {
  const { id, at, count, method, name, url, edited, chosen, drop } = props;
  return (
    <div
      role="presentation"
      className="open__item"
      style={{ left: at * TAB_WIDTH }}
      data-tab={id}
      data-at={at}
      data-chosen={chosen}
      data-drop={drop ?? undefined}
      draggable
    >
      <button
        type="button"
        role="tab"
        aria-selected={chosen}
        aria-posinset={at + 1}
        aria-setsize={count}
        aria-keyshortcuts="Delete"
        tabIndex={chosen ? 0 : -1}
        className="open__tab"
        title={`${method} ${url}`}
      >
        <span className="open__method" data-method={method} aria-hidden="true">
          {method}
        </span>
        <span className="open__name">{name}</span>
        {edited && <span className="sr-only">{words.edited}</span>}
      </button>
      {/* For the mouse; Delete closes the tab that has the focus. */}
      <button
        type="button"
        className="open__close"
        data-edited={edited}
        title={words.closeTab}
        aria-hidden="true"
        tabIndex={-1}
      >
        <span className="open__dot" />
        <CloseIcon />
      </button>
    </div>
  );
});
