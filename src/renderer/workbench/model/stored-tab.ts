// A tab as stored across restarts.
import type { Draft } from './draft';

export interface StoredTab {
  readonly id: string;
  readonly draft: Draft;
  readonly opened: Draft;
}
