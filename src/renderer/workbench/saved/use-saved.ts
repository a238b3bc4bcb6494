// The saved requests as the page has them: read once, kept at every change, the last removal or import to be undone.
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
  /** `words` say what was done, where it can be undone. */
  change(next: (now: Collection) => Collection, words?: string): void;
  readonly undo: Undo | null;
  /** Why what is shown is lost with the window: the disk did not take it, or what is there is a newer version's. */
  readonly unsaved: Unsaved | null;
  /** The page's database had been lost, and they are there again from their second copy. */
  readonly restored: boolean;
}

type Unsaved = 'disk' | 'newer';

const unsavedBy = (error: unknown): Unsaved =>
  error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'disk';

/** The copy is looked at only where the database has nothing: there it may have been lost. */
const readSaved = async (): Promise<{ readonly items: Collection; readonly lost: boolean }> => {
  const items = await readCollection();
  if (items.length > 0) return { items, lost: false };
  // Without either there is nothing to tell.
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
  /** What is on the disk; one write after another brings it to what is shown. */
  const written = useRef<Collection>([]);
  const writing = useRef<Promise<unknown> | null>(null);

  const write = async (): Promise<void> => {
    const next = now.current;
    await saveCollection(written.current, next);
    written.current = next;
    // Without the copy they are kept all the same.
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
        // Something may have been saved meanwhile: its write waits for this.
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
