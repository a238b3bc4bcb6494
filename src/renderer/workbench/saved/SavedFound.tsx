// The saved requests that match a search, as a flat list.
import { moveInList } from '../lists/list-keys';
import type { Collection } from '../model/collection';

interface SavedFoundProps {
  readonly found: Collection;
  onOpen(id: string): void;
}

export function SavedFound({ found, onOpen }: SavedFoundProps) {
  if (found.length === 0) return <p className="side__empty">No matching saved requests.</p>;
  return (
    <ul onKeyDown={moveInList}>
      {found.map(({ id, name, draft }) => (
        <li key={id}>
          <button type="button" className="item" title={draft?.url} onClick={() => onOpen(id)}>
            <span className="item__method">{draft?.method}</span>
            <span className="item__name">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
