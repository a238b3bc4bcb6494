// Three hints at the first start, each shown until it's dismissed.
import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button';
import { CloseIcon } from '../../ui/icons';
import { keyOf } from '../keyboard/key-table';
import { saveHints, readHints } from '../storage/layout';

const HINTS: readonly { readonly id: string; readonly words: string; readonly keys: string }[] = [
  {
    id: 'send',
    words: 'The sandbox needs no account. Send this request, and Keybearer logs in automatically.',
    keys: keyOf('send'),
  },
  {
    id: 'settings',
    words: 'Enter your API Key and Secret in Settings. They’re stored in the keychain.',
    keys: keyOf('openSettings'),
  },
  {
    id: 'palette',
    words: 'Find any command, request or connection by typing.',
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
    <ul className="hints" aria-label="Hints">
      {left.map(({ id, words, keys }) => (
        <li key={id} className="hints__one">
          <kbd>{keys}</kbd>
          <span>{words}</span>
          <Button
            variant="quiet"
            icon
            small
            aria-label={`Dismiss hint: ${words}`}
            onClick={() => putAway(id)}
          >
            <CloseIcon />
          </Button>
        </li>
      ))}
    </ul>
  );
}
