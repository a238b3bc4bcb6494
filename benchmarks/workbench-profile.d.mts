import type { Page } from 'playwright';

export interface ProfileSizes {
  readonly requests: number;
  readonly folders: number;
  readonly entries: number;
  readonly tabs: number;
  /** Of the first tab's body, in characters. */
  readonly bodyLength?: number;
  /** Of the second tab. */
  readonly headers?: number;
}

export const fillProfile: (page: Page, sizes: ProfileSizes) => Promise<void>;
