// Sends a saved request with what it has from its folders.
import { useCallback, useRef } from 'react';
import type { Collection } from '../model/collection';
import { withInherited } from '../../../shared/draft/inherited';
import { foldersOf } from '../model/inherited';
import type { Send } from './use-send';

/** The saved requests; a promise until they've been read. */
type ReadCollection = () => Collection | Promise<Collection>;

export const useSendWithFolders = (send: Send, read: ReadCollection): Send => {
  /** Tabs whose request waits for the saved requests. */
  const waiting = useRef(new Set<string>());
  return useCallback(
    (tab, draft, connection, options) => {
      const sendIn = (items: Collection) =>
        send(tab, withInherited(draft, foldersOf(items, draft.saved)), connection, options);
      if (draft.saved === null) return sendIn([]);
      const items = read();
      if (!(items instanceof Promise)) return sendIn(items);
      if (waiting.current.has(tab)) return;
      waiting.current.add(tab);
      void items.then((loaded) => {
        waiting.current.delete(tab);
        sendIn(loaded);
      });
    },
    [send, read],
  );
};
