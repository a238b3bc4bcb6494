// The window's layout, what's folded in it, and which hints have been dismissed.
import { readPageList, readPageValue, savePageValue } from './database';

export const readSplit = async (name: string): Promise<number | null> => {
  const share = await readPageValue(name);
  return typeof share === 'number' ? share : null;
};

export const saveSplit = async (name: string, share: number): Promise<void> => {
  await savePageValue(name, share);
};

/** What a person chose about the layout. */
export type LayoutChoice = 'side-folded' | 'beside';

export const readChoice = async (name: LayoutChoice): Promise<boolean> =>
  (await readPageValue(`layout/${name}`)) === true;

export const saveChoice = async (name: LayoutChoice, chosen: boolean): Promise<void> => {
  await savePageValue(`layout/${name}`, chosen);
};

/** Dismissed hints. */
export const readHints = (): Promise<readonly string[]> => readPageList<string>('hints');

export const saveHints = async (seen: readonly string[]): Promise<void> => {
  await savePageValue('hints', seen);
};

export type FoldedOf = 'sections' | 'folders';

export const readFolded = (of: FoldedOf): Promise<readonly string[]> =>
  readPageList<string>(`folded/${of}`);

export const saveFolded = async (of: FoldedOf, ids: readonly string[]): Promise<void> => {
  await savePageValue(`folded/${of}`, ids);
};
