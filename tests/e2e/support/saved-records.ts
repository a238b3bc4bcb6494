// The saved requests as the page's database has committed them, which is a moment after they are shown.
import type { Page } from 'playwright/test';

export interface SavedRecord {
  readonly name: string;
  readonly position: number;
  /** Null for a folder. */
  readonly draft: { readonly url: string } | null;
}

/** In their order. */
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
