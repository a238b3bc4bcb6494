// The window's layout, and which hints have been dismissed.
import { readPageList, readPageValue, savePageValue } from './database';

export const readSplit = async (name: string): Promise<number | null> => {
  const share = await readPageValue(name);
  return typeof share === 'number' ? share : null;
};

export const saveSplit = async (name: string, share: number): Promise<void> => {
  await savePageValue(name, share);
};

/** Dismissed hints. */
export const readHints = (): Promise<readonly string[]> => readPageList<string>('hints');

export const saveHints = async (seen: readonly string[]): Promise<void> => {
  await savePageValue('hints', seen);
};
