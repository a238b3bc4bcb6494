// The connection chooser: a button that looks like the select at first, and the select itself once it has loaded.
import { Suspense, useState } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { lazyPart, loadedOnce } from '../../ui/lazy-part';
import { ChevronIcon } from '../../ui/icons';
import { ChosenConnection } from './ChosenConnection';
import * as words from './words';

const ConnectionSelect = lazyPart(loadedOnce(() => import('./ConnectionSelect')));

interface ConnectionChooserProps {
  readonly connections: readonly ConnectionSummary[];
  readonly selected: ConnectionSummary | null;
  /** The library has loaded in the background. */
  readonly idle: boolean;
  onSelect(id: string): void;
}

export function ConnectionChooser({
  connections,
  selected,
  idle,
  onSelect,
}: ConnectionChooserProps) {
  const [wanted, setWanted] = useState(false);
  const [focused, setFocused] = useState(false);
  const stand = (
    <>
      <span id="connection-label" className="sr-only">
        {words.connection}
      </span>
      <button
        type="button"
        className="button select chooser"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={false}
        aria-controls="connection-list"
        aria-labelledby="connection-label"
        disabled={connections.length === 0}
        onClick={() => setWanted(true)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        <ChosenConnection connection={selected} />
        <ChevronIcon />
      </button>
    </>
  );
  if (connections.length === 0 || !(idle || wanted)) return stand;
  return (
    <ErrorBoundary small part={words.theConnections}>
      <Suspense fallback={stand}>
        <ConnectionSelect
          connections={connections}
          selected={selected}
          opens={wanted}
          focused={focused}
          onSelect={onSelect}
        />
      </Suspense>
    </ErrorBoundary>
  );
}
