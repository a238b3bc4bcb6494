// Finds whole values that were encoded, wrapped or not, at any place in a text.
//
// Only what decodes to characters that some secret has is looked at further: anything else can be none.
import { visitBase64 } from './base64-form';
import { visitDecimals } from './decimal-form';
import { IS_SYMBOL, rowFrom, runAround, type EncodedSearch, type Visit } from './encoded-runs';
import { visitHex, visitSeparatedHex } from './hex-form';

/** A wrapped line is at least this long. */
const SHORTEST_LINE = 16;

/** Calls back with all that the runs of Base64 and hexadecimal in the text decode to. */
const visitRuns = (search: EncodedSearch, visit: Visit): void => {
  const { bytes, shortest } = search;
  const to = bytes.length;
  const needed = Math.ceil((shortest * 4) / 3);
  const row = Math.min(SHORTEST_LINE, needed);
  let done = 0;
  for (;;) {
    const at = rowFrom(bytes, done, to, row, IS_SYMBOL);
    if (at < 0) return;
    const { run, end } = runAround(bytes, at, done, to);
    done = end;
    if (run.characters.length < needed) continue;
    visitBase64(run, search, visit);
    visitHex(run, search, visit);
  }
};

/** Of a whole value; character-forms.ts has those of a single character. */
export const VALUE_FORMS = [
  { name: 'Base64, and its alphabet for URLs', example: 'a2V5', visit: visitRuns },
  { name: 'Hexadecimal with separators', example: '6b:65:79', visit: visitSeparatedHex },
  { name: 'Decimal numbers', example: '107, 101, 121', visit: visitDecimals },
] as const;
