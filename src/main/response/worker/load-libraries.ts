// Loads the libraries that a query needs; most need none.
import type { BodyQuery } from '../../../shared/bridge/read';
import type { CheckQuery } from '../store/response-body';
import { loadJsonPaths } from '../json/json-paths';
import { loadRegularExpressions } from '../find/regular-expressions';

/** Returns null if there's nothing to wait for. */
export const prepare = (query: BodyQuery | CheckQuery): Promise<void> | null => {
  if (query.what === 'filter') return loadJsonPaths();
  if (query.what === 'find' && query.search.regularExpression) return loadRegularExpressions();
  return null;
};
