// How a person has responses read, for each type of each server: known to the whole page, and kept between starts.
import { useSyncExternalStore } from 'react';
import {
  isAutomatic,
  isFor,
  LONGEST_LABEL,
  MOST_CHOICES,
  type KeptChoice,
  type Labelled,
  type ViewAs,
} from '../../../../shared/view-as';
import { keepViewChoices, readViewChoices } from '../../storage/database';

let known: readonly KeptChoice[] = [];
const listeners = new Set<() => void>();

const change = (next: readonly KeptChoice[]): void => {
  known = next;
  for (const listener of listeners) listener();
};

/** With this choice as the latest; Automatic is none. */
export const withChoice = (
  choices: readonly KeptChoice[],
  { mediaType, server }: Labelled,
  { kind, charset }: ViewAs,
): readonly KeptChoice[] => {
  const label = { mediaType, server };
  const isItsOwn = isFor(label);
  const others = choices.filter((choice) => !isItsOwn(choice));
  const isKept =
    !isAutomatic({ kind, charset }) &&
    mediaType.length <= LONGEST_LABEL &&
    server.length <= LONGEST_LABEL;
  return isKept ? [...others, { ...label, kind, charset }].slice(-MOST_CHOICES) : others;
};

// Read as soon as this file is loaded, which is before the first response. A page without a memory begins anew.
void readViewChoices().then(
  (kept) => {
    // What was chosen meanwhile goes before it.
    change(known.reduce((choices, each) => withChoice(choices, each, each), kept));
  },
  () => undefined,
);

export const viewChoices = (): readonly KeptChoice[] => known;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useViewChoices = (): readonly KeptChoice[] =>
  useSyncExternalStore(subscribe, viewChoices);

export const chooseView = (label: Labelled, viewAs: ViewAs): void => {
  change(withChoice(known, label, viewAs));
  // A disk that refuses costs the memory, and nothing else.
  void keepViewChoices(known).catch(() => undefined);
};
