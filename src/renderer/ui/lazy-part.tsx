// Parts of a window in chunks of their own. If loading fails, the next use tries again.
import { lazy, type ComponentType } from 'react';
import { startedOnce } from '../../shared/started-once';
import * as words from './words';

/** Thrown if a part couldn't be loaded, as opposed to a bug in it. */
export class PartNotLoaded extends Error {}

const FAILED_ADDRESS = /dynamically imported module: (\S+)$/;
let loads = 0;

/** Chromium caches a module's failure by URL, so the retry needs a different one. */
const retryAddress = (error: unknown): string | null => {
  const address = error instanceof Error ? FAILED_ADDRESS.exec(error.message)?.[1] : undefined;
  if (address === undefined) return null;
  loads += 1;
  return `${address}?again=${loads}`;
};

/** Loads once, retrying at each use until it succeeds. Rejects with PartNotLoaded. */
export const loadedOnce = <T extends object>(load: () => Promise<T>): (() => Promise<T>) => {
  let failed: unknown = null;
  return startedOnce(async () => {
    try {
      const address = retryAddress(failed);
      return address === null ? await load() : ((await import(/* @vite-ignore */ address)) as T);
    } catch (error) {
      failed = error;
      throw new PartNotLoaded(words.partNotLoaded, { cause: error });
    }
  });
};

/** Resets the parts that failed. */
const renewals = new Set<() => void>();

/** Call when a failed part has been shown: React's lazy caches the failure, so the next use needs a new component. */
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
