// Three hints at the first start, each shown until it's dismissed.
import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button';
import { CloseIcon } from '../../ui/icons';
import { keyOf } from '../keyboard/key-table';
import { saveHints, readHints } from '../storage/layout';
import * as words from './words';

const HINTS: readonly { readonly id: string; readonly hint: string; readonly keys: string }[] = [
  {
    id: 'send',
    hint: words.hintToSend,
    keys: keyOf('send'),
  },
  {
    id: 'settings',
    hint: words.hintToSettings,
    keys: keyOf('openSettings'),
  },
  {
    id: 'palette',
    hint: words.hintToPalette,
    keys: keyOf('palette'),
  },
];

export function Hints() {
  const [seen, setSeen] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let cancelled = false;
    void readHints().then(
      (read) => !cancelled && setSeen(read),
      () => undefined,
    );
    return () => {
      cancelled = true;
    };
  }, []);
  const left = seen === null ? [] : HINTS.filter(({ id }) => !seen.includes(id));
  if (left.length === 0) return null;
  const putAway = (id: string) => {
    const next = [...(seen ?? []), id];
    setSeen(next);
    void saveHints(next).catch(() => undefined);
  };
  return (
    <ul className="hints" aria-label={words.hints}>
      {left.map(({ id, hint, keys }) => (
        <li key={id} className="hints__one">
          <kbd>{keys}</kbd>
          <span>{hint}</span>
          <Button
            variant="quiet"
            icon
            small
            aria-label={words.dismissHint(hint)}
            onClick={() => putAway(id)}
          >
            <CloseIcon />
          </Button>
        </li>
      ))}
    </ul>
  );
}
