// The view chosen last for each type of response, saved across restarts.
import { useEffect, useState } from 'react';
import { saveViews, readViews, type ChosenViews } from '../../storage/views';

let known: ChosenViews = {};
/** Loaded with this file, before the first response. Without a database, starts empty. */
const read = readViews().then(
  (views) => {
    known = { ...views, ...known };
  },
  () => undefined,
);

export const useChosenViews = (): readonly [ChosenViews, (type: string, view: string) => void] => {
  const [views, setViews] = useState(known);
  useEffect(() => {
    let cancelled = false;
    void read.then(() => {
      if (!cancelled) setViews(known);
    });
    return () => {
      cancelled = true;
    };
  }, []);
  return [
    views,
    (type, view) => {
      known = { ...known, [type]: view };
      setViews(known);
      // If it can't be saved, only the memory of the choice is lost.
      void saveViews(known).catch(() => undefined);
    },
  ];
};
