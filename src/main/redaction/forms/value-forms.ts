// Finds whole values that were encoded, wrapped or not, anywhere in a text.
//
// Only what decodes to characters that a secret may be written in is searched further.
import { visitBase64 } from './base64-form';
import { visitDecimals } from './decimal-form';
import { IS_SYMBOL, rowFrom, runAround, type EncodedSearch, type Visit } from './encoded-runs';
import { visitHex, visitSeparatedHex } from './hex-form';

/** In characters. A wrapped line is at least this long. */
const SHORTEST_LINE = 16;

/** Decodes the runs of Base64 and hexadecimal in a text. */
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

/**
 * The forms of a whole value; character-forms.ts has those of a single character. `visit` calls back with each decoded
 * stretch in which a secret may be.
 */
export const VALUE_FORMS = [
  { name: 'Base64, and its alphabet for URLs', example: 'a2V5', visit: visitRuns },
  { name: 'Hexadecimal with separators', example: '6b:65:79', visit: visitSeparatedHex },
  { name: 'Decimal numbers', example: '107, 101, 121', visit: visitDecimals },
] as const;
