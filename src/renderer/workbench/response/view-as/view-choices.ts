// The choices of how to read responses, by media type and server. Shared by the page and saved across restarts.
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

/** Adds a choice as the latest; Automatic removes it. */
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

// Loaded with this file, before the first response. Without a database, starts empty.
void readViewChoices().then(
  (stored) => {
    // A choice made during the load takes precedence.
    change(known.reduce((choices, each) => withChoice(choices, each, each), stored));
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
  // If it can't be saved, only the memory of the choice is lost.
  void saveViewChoices(known).catch(() => undefined);
};
