// Loads what a question needs before it can be answered; most need nothing.
import type { BodyQuery } from '../../../shared/bridge/read';
import { loadJsonPaths } from '../json/json-paths';
import { loadRegularExpressions } from '../find/regular-expressions';

/** Null where nothing is to be waited for. */
export const prepare = (query: BodyQuery): Promise<void> | null => {
  if (query.what === 'filter') return loadJsonPaths();
  if (query.what === 'find' && query.search.regularExpression) return loadRegularExpressions();
  return null;
};
