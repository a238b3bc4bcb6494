// The saved requests as committed to the page's database, which is a moment after they're shown.
import type { Page } from 'playwright/test';

export interface SavedRecord {
  readonly name: string;
  readonly position: number;
  /** Null for a folder. */
  readonly draft: { readonly url: string } | null;
}

/** In order. */
export const savedRecords = async (page: Page): Promise<readonly SavedRecord[]> => {
  const records = await page.evaluate(
    () =>
      new Promise<SavedRecord[]>((done, fail) => {
        const open = indexedDB.open('keybearer');
        open.addEventListener('error', fail);
        open.addEventListener('success', () => {
          const asked = open.result.transaction('saved').objectStore('saved').getAll();
          asked.addEventListener('success', () => {
            open.result.close();
            done(asked.result as SavedRecord[]);
          });
        });
      }),
  );
  return records.toSorted((one, other) => one.position - other.position);
};
