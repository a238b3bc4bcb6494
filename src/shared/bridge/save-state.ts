// How far saving a body to a file has come, for the page that started it.
import type { Problem } from '../problems/problem';
import type { Cut } from './response';

/** The state of a save. The window learns the file's name, not its folder. */
export type SaveState =
  | { readonly kind: 'none' }
  | { readonly kind: 'choosing' }
  | { readonly kind: 'cancelled' }
  | {
      /** `waiting`: for the rest of the response. */
      readonly kind: 'waiting' | 'saving';
      readonly fileName: string;
      readonly bytes: number;
      readonly total: number;
    }
  | {
      readonly kind: 'saved';
      readonly fileName: string;
      readonly bytes: number;
      /** Why the file is incomplete; null if it's the whole response. */
      readonly cut: Cut | null;
    }
  | { readonly kind: 'failed'; readonly problem: Problem };
