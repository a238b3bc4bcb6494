// Arrow keys in the row of tabs.
import { ownValue } from '../../../shared/own-value';

/** The tab that a key goes to, around the ends; null if it isn't such a key. */
export const tabAfterKey = (key: string, at: number, count: number): number | null => {
  const to = ownValue({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: count - 1 }, key);
  return to === undefined || count === 0 ? null : (to + count) % count;
};
