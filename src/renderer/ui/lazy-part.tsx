// Parts of a window that come as chunks of their own: one that could not be loaded is loaded again at its next use.
import { lazy, type ComponentType } from 'react';
import { startedOnce } from '../../shared/started-once';

/** What a part could not be shown for, in the place of a mistake of the program's. */
export class PartNotLoaded extends Error {}

const FAILED_ADDRESS = /dynamically imported module: (\S+)$/;
let loads = 0;

/** Chromium remembers that a module could not be loaded, and by its address alone. */
const addressAnew = (error: unknown): string | null => {
  const address = error instanceof Error ? FAILED_ADDRESS.exec(error.message)?.[1] : undefined;
  if (address === undefined) return null;
  loads += 1;
  return `${address}?again=${loads}`;
};

/** Loads once, and at each use again until that succeeds. Rejects with PartNotLoaded. */
export const loadedOnce = <T extends object>(load: () => Promise<T>): (() => Promise<T>) => {
  let failed: unknown = null;
  return startedOnce(async () => {
    try {
      const address = addressAnew(failed);
      return address === null ? await load() : ((await import(/* @vite-ignore */ address)) as T);
    } catch (error) {
      failed = error;
      throw new PartNotLoaded('A part of the window couldn’t be loaded.', { cause: error });
    }
  });
};

/** Makes the parts that failed anew. */
const renewals = new Set<() => void>();

/** Once it is shown that a part failed, whoever shows it again loads it again: React's lazy keeps its failure. */
export const renewFailedParts = (): void => {
  for (const renew of renewals) renew();
  renewals.clear();
};

export const lazyPart = <P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): ComponentType<P> => {
  const make = () =>
    lazy(async () => {
      try {
        return await load();
      } catch (error) {
        renewals.add(() => {
          Part = make();
        });
        throw error;
      }
    });
  let Part = make();
  return function LazyPart(props: P) {
    const Now = Part as ComponentType<P>;
    return <Now {...props} />;
  };
};
