// A tab as it is kept between starts.
import type { Draft } from './draft';

export interface StoredTab {
  readonly id: string;
  readonly draft: Draft;
  readonly opened: Draft;
}
