// Reads matches for the viewer: the marks in a window of lines, and the line of the current match.
import type { BodyQuery, Mark, ReadResult } from '../../../shared/bridge/read';
import type { Finder, Matches } from './finder';
import { walkLines, type IndexedText } from '../text/line-window';

/** A window of long lines full of single letters would have megabytes of marks. */
const MOST_MARKS = 5_000;
/** Lines between two remembered ones, plus one. */
const WALKED = 65;

type FindQuery = Extract<BodyQuery, { readonly what: 'find' }>;

/** Returns the viewer line that contains a position in the text. */
export const lineOfPlace = (text: IndexedText, place: number): number => {
  const nearest = text.index.beforePlace(place);
  let { line } = nearest;
  walkLines(text, nearest.line, WALKED, (each) => {
    if (each.at <= place) ({ line } = each);
  });
  return line;
};

const marksIn = (text: IndexedText, matches: Matches, from: number, count: number): Mark[] => {
  const marks: Mark[] = [];
  walkLines(text, from, count, ({ line, at, bytes, start, end }) => {
    const lineEnd = at + end - start;
    let counted = start;
    let characters = 0;
    const characterAt = (place: number): number => {
      const upTo = Math.max(start, Math.min(end, start + place - at));
      characters += bytes.toString('utf8', counted, upTo).length;
      counted = upTo;
      return characters;
    };
    for (let match = matches.firstAfter(at); match < matches.count; match += 1) {
      if (matches.start(match) >= lineEnd || marks.length === MOST_MARKS) break;
      marks.push({
        line,
        from: characterAt(matches.start(match)),
        to: characterAt(matches.end(match)),
        match,
      });
    }
  });
  return marks;
};

const placeOfLine = (text: IndexedText, line: number): number => {
  let place = text.size;
  walkLines(text, line, 1, ({ at }) => {
    place = at;
  });
  return place;
};

export const readMatches = (
  text: IndexedText,
  { matches, complete }: Finder,
  { from, count, wanted }: FindQuery,
): ReadResult => {
  let match: number | null = null;
  if (wanted !== null && 'match' in wanted) ({ match } = wanted);
  else if (wanted !== null) {
    match = matches.firstAfter(placeOfLine(text, wanted.fromLine));
    // Wraps to the first match once the last one is known.
    if (match === matches.count && complete) match = 0;
  }
  const found =
    match === null || match >= matches.count
      ? null
      : { match, line: lineOfPlace(text, matches.start(match)) };
  // The viewer shows that line next, so its marks are included and need no second query.
  const marked = found === null ? from : Math.max(0, found.line - Math.floor(count / 2));
  return {
    ok: true,
    what: 'find',
    total: matches.count,
    complete,
    from: marked,
    marks: marksIn(text, matches, marked, count),
    wanted: found,
  };
};
