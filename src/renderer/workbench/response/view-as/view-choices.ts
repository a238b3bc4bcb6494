// How a person has responses read, for each type of each server: known to the whole page, and kept between starts.
import { useSyncExternalStore } from 'react';
import {
  isAutomatic,
  isFor,
  LONGEST_LABEL,
  MOST_CHOICES,
  type ViewChoice,
  type Labelled,
  type ViewAs,
} from '../../../../shared/view-as';
import { saveViewChoices, readViewChoices } from '../../storage/views';

let known: readonly ViewChoice[] = [];
const listeners = new Set<() => void>();

const change = (next: readonly ViewChoice[]): void => {
  known = next;
  for (const listener of listeners) listener();
};

/** With this choice as the latest; Automatic is none. */
export const withChoice = (
  choices: readonly ViewChoice[],
  { mediaType, server }: Labelled,
  { kind, charset }: ViewAs,
): readonly ViewChoice[] => {
  const label = { mediaType, server };
  const isItsOwn = isFor(label);
  const others = choices.filter((choice) => !isItsOwn(choice));
  const isSaved =
    !isAutomatic({ kind, charset }) &&
    mediaType.length <= LONGEST_LABEL &&
    server.length <= LONGEST_LABEL;
  return isSaved ? [...others, { ...label, kind, charset }].slice(-MOST_CHOICES) : others;
};

// Read as soon as this file is loaded, which is before the first response. A page without a memory begins anew.
void readViewChoices().then(
  (kept) => {
    // What was chosen meanwhile goes before it.
    change(known.reduce((choices, each) => withChoice(choices, each, each), kept));
  },
  () => undefined,
);

export const viewChoices = (): readonly ViewChoice[] => known;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useViewChoices = (): readonly ViewChoice[] =>
  useSyncExternalStore(subscribe, viewChoices);

export const chooseView = (label: Labelled, viewAs: ViewAs): void => {
  change(withChoice(known, label, viewAs));
  // A disk that refuses costs the memory, and nothing else.
  void saveViewChoices(known).catch(() => undefined);
};
