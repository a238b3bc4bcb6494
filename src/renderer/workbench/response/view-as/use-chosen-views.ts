// The view a person chose for each type of answer: the next answer of that type is shown so, after a restart, too.
import { useEffect, useState } from 'react';
import { saveViews, readViews, type ChosenViews } from '../../storage/views';

let known: ChosenViews = {};
/** Read as soon as this file is loaded, which is before the first answer. A page without a memory begins anew. */
const read = readViews().then(
  (views) => {
    known = { ...views, ...known };
  },
  () => undefined,
);

export const useChosenViews = (): readonly [ChosenViews, (type: string, view: string) => void] => {
  const [views, setViews] = useState(known);
  useEffect(() => {
    let disposed = false;
    void read.then(() => {
      if (!disposed) setViews(known);
    });
    return () => {
      disposed = true;
    };
  }, []);
  return [
    views,
    (type, view) => {
      known = { ...known, [type]: view };
      setViews(known);
      // A disk that refuses costs the memory, and nothing else.
      void saveViews(known).catch(() => undefined);
    },
  ];
};
