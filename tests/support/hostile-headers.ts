// Values that a header may be made of to hold its reader up: one piece, repeated.
import { runs } from './runs';

/** Half a megabyte, as Settings allows. */
const LENGTH = runs(500_000, 150_000);
const PIECES =
  ' |,|;|"|=|\\"|%|/|../|://|[|@|#|a|1|x,|x =|a/b;charset=|charset="|a/b,|filename="|filename*=UTF-8\'\'%41;|gzip, |br |Bearer |Bearer error=|scope="|error  |Basic realm="|Negotiate, |=?utf-8?';

/** By piece. */
export const HOSTILE_VALUES: ReadonlyMap<string, string> = new Map(
  PIECES.split('|').map((piece) => [piece, piece.repeat(LENGTH / piece.length)]),
);

/** A limit on headers that these don't reach. */
export const ROOM_FOR_HEADERS = 2 * LENGTH;
