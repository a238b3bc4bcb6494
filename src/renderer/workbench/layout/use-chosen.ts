// A choice about the layout, remembered across restarts.
import { useEffect, useState } from 'react';
import { readChoice, saveChoice, type LayoutChoice } from '../storage/layout';

export const useChosen = (name: LayoutChoice): readonly [boolean, (chosen: boolean) => void] => {
  const [chosen, setChosen] = useState<boolean | null>(null);
  useEffect(() => {
    let cancelled = false;
    void readChoice(name).then(
      // What was chosen during the load takes precedence.
      (stored) => !cancelled && setChosen((now) => now ?? stored),
      () => undefined,
    );
    return () => {
      cancelled = true;
    };
  }, [name]);
  return [
    chosen ?? false,
    (next) => {
      setChosen(next);
      void saveChoice(name, next).catch(() => undefined);
    },
  ];
};
