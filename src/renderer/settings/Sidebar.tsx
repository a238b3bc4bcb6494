// The sidebar: general pages and the list of connections.
import type { Connection } from '../../shared/connection';
import { GENERAL_PAGES, type GeneralPage, type SettingsPage } from '../../shared/settings-pages';
import { environmentWords } from '../ui/EnvironmentTag';
import { PlusIcon } from '../ui/icons';
import * as words from './words';

interface SidebarProps {
  readonly connections: readonly Connection[];
  readonly page: SettingsPage;
  onGo(page: SettingsPage): void;
}

export function Sidebar({ connections, page: shown, onGo }: SidebarProps) {
  const chosenId = shown.kind === 'connection' ? shown.id : null;
  const chosenPage = shown.kind === 'general' ? shown.page : null;
  return (
    <nav className="sidebar" aria-label={words.settings}>
      <h2 className="sidebar__heading">{words.connections}</h2>
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
              <span className="sidebar__tag">{environmentWords(connection.environment)}</span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="sidebar__item sidebar__item--add"
            aria-current={shown.kind === 'new' ? 'page' : undefined}
            onClick={() => onGo({ kind: 'new' })}
          >
            <PlusIcon />
            {words.addConnection}
          </button>
        </li>
      </ul>
      <h2 className="sidebar__heading">{words.general}</h2>
      <ul>
        {Object.entries(GENERAL_PAGES).map(([page, name]) => (
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
