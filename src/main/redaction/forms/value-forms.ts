// Finds whole values that were encoded, wrapped or not, at any place in a text.
//
// Only what decodes to characters that some secret has is looked at further: anything else can be none.
import { mayBeBase64, visitBase64 } from './base64-form';
import { visitDecimals } from './decimal-form';
import {
  IS_SYMBOL,
  lineAfter,
  lineBefore,
  rowFrom,
  runAround,
  type EncodedSearch,
  type Visit,
} from './encoded-runs';
import { mayBeHex, visitHex, visitSeparatedHex } from './hex-form';

/** A wrapped line is at least this long. */
const SHORTEST_LINE = 16;

/** Calls back with all that the runs of Base64 and hexadecimal in the text decode to. */
const visitRuns = (search: EncodedSearch, visit: Visit): void => {
  const { bytes, shortest } = search;
  const to = bytes.length;
  const needed = Math.ceil((shortest * 4) / 3);
  const row = Math.min(SHORTEST_LINE, needed);
  let done = 0;
  for (let at = 0; at >= 0; at = rowFrom(bytes, done, to, row, IS_SYMBOL)) {
    let end = at;
    while (end < to && IS_SYMBOL[bytes[end] ?? 0] === 1) end += 1;
    const isWrapped = end > at && (lineBefore(bytes, at, 0) >= 0 || lineAfter(bytes, end, to) >= 0);
    const isLong =
      end - at >= needed && (mayBeBase64(search, at, end) || mayBeHex(search, at, end));
    if (!isLong && !isWrapped) {
      done = end + 1;
      continue;
    }
    const around = runAround(bytes, at, done, to);
    done = Math.max(end, around.end);
    if (around.run.characters.length < needed) continue;
    visitBase64(around.run, search, visit);
    visitHex(around.run, search, visit);
  }
};

/** Of a whole value; character-forms.ts has those of a single character. */
export const VALUE_FORMS = [
  { name: 'Base64, and its alphabet for URLs', example: 'a2V5', visit: visitRuns },
  { name: 'Hexadecimal with separators', example: '6b:65:79', visit: visitSeparatedHex },
  { name: 'Decimal numbers', example: '107, 101, 121', visit: visitDecimals },
] as const;
