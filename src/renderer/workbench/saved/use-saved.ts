// The saved requests: loaded once, stored on each change, with undo for the last removal or import.
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Collection } from '../model/collection';
import {
  NOTHING_STORED,
  saveCollection,
  readCollection,
  type StoredCollection,
} from '../storage/saved-requests';
import { nextTask, whenIdle } from '../storage/later';
import { saveCopy, saveFirstCopy, readCopy } from '../storage/second-copy';

interface Undo {
  /** What was done. */
  readonly words: string;
  run(): void;
  dismiss(): void;
}

export interface Saved {
  readonly items: Collection;
  /** False until the stored ones have been read. */
  readonly loaded: boolean;
  /** The current ones; a promise until the stored ones have been read, or couldn't be. */
  read(): Collection | Promise<Collection>;
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
const readSaved = async (): Promise<{
  readonly items: Collection;
  readonly stored: StoredCollection;
}> => {
  await whenIdle();
  const stored = await readCollection();
  if (stored.items.length > 0) return { items: stored.items, stored };
  // Nothing to restore from.
  const copy = (await readCopy().catch(() => null)) ?? [];
  return { items: copy, stored };
};

/** Resolves once the stored requests have been read. */
const newReading = () => {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

export const useSaved = (): Saved => {
  const [items, setItems] = useState<Collection>([]);
  const [undo, setUndo] = useState<{ readonly words: string; readonly before: Collection } | null>(
    null,
  );
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null);
  const [restored, setRestored] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const now = useRef<Collection>([]);
  /** What is stored; writes run one after another until it matches what is shown. */
  const written = useRef(NOTHING_STORED);
  const writing = useRef<Promise<unknown> | null>(null);
  const [reading] = useState(newReading);
  const isRead = useRef(false);

  const write = async (): Promise<void> => {
    // What has changed is shown first.
    await nextTask();
    const next = now.current;
    // The write before this one had the latest already.
    if (next === written.current.items) return;
    written.current = await saveCollection(written.current, next);
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

  const finishReading = () => {
    isRead.current = true;
    reading.resolve();
  };
  const begin = useEffectEvent(() => {
    if (writing.current !== null) return;
    writing.current = readSaved().then(
      async ({ items: read, stored }) => {
        const lost = read.length > stored.items.length;
        // A change made during the load waits for this.
        written.current = stored;
        now.current = now.current.length === 0 ? read : [...read, ...now.current];
        setItems(now.current);
        setLoaded(true);
        finishReading();
        setRestored(lost);
        if (lost) await write();
        else await saveFirstCopy(read).catch(() => undefined);
      },
      (error: unknown) => {
        setLoaded(true);
        finishReading();
        setUnsaved(unsavedBy(error));
      },
    );
  });
  useEffect(() => begin(), []);

  const read = useCallback(
    () => (isRead.current ? now.current : reading.promise.then(() => now.current)),
    [reading],
  );

  return {
    items,
    read,
    loaded: loaded || items.length > 0,
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
