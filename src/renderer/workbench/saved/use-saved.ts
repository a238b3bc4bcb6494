// The saved requests: loaded once, stored on each change, with undo for the last removal or import.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Collection } from '../model/collection';
import { saveCollection, readCollection } from '../storage/saved-requests';
import { saveCopy, saveFirstCopy, readCopy } from '../storage/second-copy';

interface Undo {
  /** What was done. */
  readonly words: string;
  run(): void;
  dismiss(): void;
}

export interface Saved {
  readonly items: Collection;
  /** `words`: what was done, if it can be undone. */
  change(next: (now: Collection) => Collection, words?: string): void;
  readonly undo: Undo | null;
  /** Why changes aren't stored: the disk failed, or the stored data is from a newer version. */
  readonly unsaved: Unsaved | null;
  /** The database had been lost, and the requests were restored from their second copy. */
  readonly restored: boolean;
}

type Unsaved = 'disk' | 'newer';

const unsavedBy = (error: unknown): Unsaved =>
  error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'disk';

/** The copy is read only if the database is empty, which may mean that it was lost. */
const readSaved = async (): Promise<{ readonly items: Collection; readonly lost: boolean }> => {
  const items = await readCollection();
  if (items.length > 0) return { items, lost: false };
  // Nothing to restore from.
  const copy = (await readCopy().catch(() => null)) ?? [];
  return { items: copy, lost: copy.length > 0 };
};

export const useSaved = (): Saved => {
  const [items, setItems] = useState<Collection>([]);
  const [undo, setUndo] = useState<{ readonly words: string; readonly before: Collection } | null>(
    null,
  );
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null);
  const [restored, setRestored] = useState(false);
  const now = useRef<Collection>([]);
  /** What is stored; writes run one after another until it matches what is shown. */
  const written = useRef<Collection>([]);
  const writing = useRef<Promise<unknown> | null>(null);

  const write = async (): Promise<void> => {
    const next = now.current;
    await saveCollection(written.current, next);
    written.current = next;
    // The database has them even if the copy fails.
    await saveCopy(next).catch(() => undefined);
  };

  const show = (next: Collection): void => {
    now.current = next;
    setItems(next);
    writing.current = (writing.current ?? Promise.resolve()).then(write).then(
      () => setUnsaved(null),
      (error: unknown) => setUnsaved(unsavedBy(error)),
    );
  };

  const begin = useEffectEvent(() => {
    if (writing.current !== null) return;
    writing.current = readSaved().then(
      async ({ items: read, lost }) => {
        // A change made during the load waits for this.
        written.current = lost ? [] : read;
        now.current = [...read, ...now.current];
        setItems(now.current);
        setRestored(lost);
        if (lost) await write();
        else await saveFirstCopy(read).catch(() => undefined);
      },
      (error: unknown) => setUnsaved(unsavedBy(error)),
    );
  });
  useEffect(() => begin(), []);

  return {
    items,
    unsaved,
    restored,
    change: (next, words) => {
      const before = now.current;
      const after = next(before);
      if (after === before) return;
      setUndo(words === undefined ? null : { words, before });
      show(after);
    },
    undo:
      undo === null
        ? null
        : {
            words: undo.words,
            run: () => {
              setUndo(null);
              show(undo.before);
            },
            dismiss: () => setUndo(null),
          },
  };
};
