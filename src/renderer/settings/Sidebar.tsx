// The list of what can be set: connections, and what holds for all of them.
import { ENVIRONMENT_NAMES } from '../../shared/choices';
import type { Connection } from '../../shared/connection';
import { PlusIcon } from '../ui/icons';

export type GeneralPage = 'appearance' | 'calls' | 'history';

export type Place =
  | { readonly kind: 'connection'; readonly id: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'general'; readonly page: GeneralPage };

const GENERAL_NAMES: Readonly<Record<GeneralPage, string>> = {
  appearance: 'Appearance',
  calls: 'Calls and limits',
  history: 'History',
};

interface SidebarProps {
  readonly connections: readonly Connection[];
  readonly place: Place;
  onGo(place: Place): void;
}

const tagOf = ({ environment }: Connection): string =>
  environment === 'sandbox'
    ? 'this computer'
    : ENVIRONMENT_NAMES[environment].replace('Fortellis ', '');

export function Sidebar({ connections, place, onGo }: SidebarProps) {
  const chosenId = place.kind === 'connection' ? place.id : null;
  const chosenPage = place.kind === 'general' ? place.page : null;
  return (
    <nav className="sidebar" aria-label="Settings">
      <h2 className="sidebar__heading">Connections</h2>
      <ul>
        {connections.map((connection) => (
          <li key={connection.id}>
            <button
              type="button"
              className="sidebar__item"
              aria-current={connection.id === chosenId ? 'page' : undefined}
              onClick={() => onGo({ kind: 'connection', id: connection.id })}
            >
              <span className="sidebar__name">{connection.name}</span>{' '}
              <span className="sidebar__tag">{tagOf(connection)}</span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="sidebar__item sidebar__item--add"
            aria-current={place.kind === 'new' ? 'page' : undefined}
            onClick={() => onGo({ kind: 'new' })}
          >
            <PlusIcon />
            Add connection
          </button>
        </li>
      </ul>
      <h2 className="sidebar__heading">General</h2>
      <ul>
        {Object.entries(GENERAL_NAMES).map(([page, name]) => (
          <li key={page}>
            <button
              type="button"
              className="sidebar__item"
              aria-current={page === chosenPage ? 'page' : undefined}
              onClick={() => onGo({ kind: 'general', page: page as GeneralPage })}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
