// The status bar: where requests go, what was hidden, and the promise about secrets.
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { responseOf, type CallState } from '../state/call-state';
import * as words from './words';

interface StatusBarProps {
  readonly call: CallState;
  readonly connection: ConnectionSummary | null;
}

export function StatusBar({ call, connection }: StatusBarProps) {
  const hidden = responseOf(call)?.body.hidden ?? 0;
  return (
    <footer className="statusbar">
      <span className="mono statusbar__base">{connection?.apiBaseUrl ?? ''}</span>
      {hidden > 0 && <span>{hidden === 1 ? words.oneHidden : words.someHidden(hidden)}</span>}
      <span className="statusbar__promise">{words.promise}</span>
    </footer>
  );
}
