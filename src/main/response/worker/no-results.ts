// Results for a body without such content.
import { NOTHING_FOUND } from '../json/json-reads';

export const NOTHING = {
  path: { ok: true, what: 'path', path: null, value: null, complete: true },
  text: { ok: true, what: 'text', text: '', next: null, bytes: 0, complete: true },
  lines: {
    ok: true,
    what: 'lines',
    lines: [],
    total: 0,
    textLines: 0,
    number: 0,
    complete: true,
    invalidAt: null,
  },
  find: { ok: true, what: 'find', total: 0, complete: true, marks: [], wanted: null },
  folds: { ok: true, what: 'folds', ranges: new Uint32Array(), all: true, complete: true },
  filter: { ...NOTHING_FOUND, complete: true },
} as const;
