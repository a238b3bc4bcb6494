// Adds the requests that programs have sent to the history, each change of one once.
import { useEffect, useRef } from 'react';
import type { SentByProgram } from '../../../shared/sent-by-program';
import { madeOf } from './program-entries';
import type { History } from './use-history';

export const useSentByPrograms = (
  reported: readonly SentByProgram[],
  addAll: History['addAll'],
): void => {
  const last = useRef(0);
  useEffect(() => {
    const added = reported.filter(({ number }) => number > last.current);
    last.current = reported.at(-1)?.number ?? last.current;
    if (added.length > 0) addAll(added.map(madeOf));
  }, [reported, addAll]);
};
