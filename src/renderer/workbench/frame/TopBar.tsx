// The top bar: the connection, the token line, and the link to Settings.
import type { Ref } from 'react';
import { SETTINGS_URL } from '../../../shared/addresses';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { buttonClass } from '../../ui/Button';
import { GearIcon, KeyIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import { ConnectionChooser } from '../token/ConnectionChooser';
import { TokenLine } from '../token/TokenLine';
import type { StatusView, TokenActions } from '../token/use-token-status';
import * as words from './words';

interface TopBarProps {
  readonly view: StatusView;
  readonly tokenActions: TokenActions;
  readonly connection: ConnectionSummary | null;
  readonly callRuns: boolean;
  readonly idle: boolean;
  readonly settingsLink: Ref<HTMLAnchorElement>;
}

export function TopBar({
  view,
  tokenActions,
  connection,
  callRuns,
  idle,
  settingsLink,
}: TopBarProps) {
  return (
    <header className="topbar">
      <h1 className="topbar__mark" title={words.keybearer}>
        <KeyIcon />
        <span className="sr-only">{words.keybearer}</span>
      </h1>
      <ConnectionChooser
        connections={view.status?.connections ?? []}
        selected={connection}
        idle={idle}
        onSelect={tokenActions.selectConnection}
      />
      <TokenLine
        view={view}
        tokenActions={tokenActions}
        connection={connection}
        callRuns={callRuns}
      />
      <a
        ref={settingsLink}
        className={`${buttonClass('quiet')} settings-link`}
        href={view.status?.settingsUrl ?? SETTINGS_URL}
        target="_blank"
        rel="noreferrer"
        draggable={false}
      >
        <GearIcon />
        <span className="settings-link__word">{words.settings}</span>
        <span className="key" aria-hidden="true">
          {shortcut(',')}
        </span>
      </a>
    </header>
  );
}
