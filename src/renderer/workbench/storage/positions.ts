// The stored positions of an ordered list. A change of order gives new positions to as few records as possible, between
// those of their neighbours, so that a move in a long list writes one record.

/** The places in the list of the longest run of values that increase; `null` isn't part of any. */
const increasing = (values: readonly (number | null)[]): ReadonlySet<number> => {
  /** By length of the run: the place where the run with the smallest last value ends. */
  const ends: number[] = [];
  /** The place before each in its run; -1 for none. */
  const before = new Int32Array(values.length);
  const valueAt = (place: number | undefined) => values[place ?? -1] ?? 0;
  values.forEach((value, place) => {
    if (value === null) return;
    let low = 0;
    let high = ends.length;
    // Most values continue the longest run.
    if (high > 0 && valueAt(ends[high - 1]) < value) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (valueAt(ends[middle]) < value) low = middle + 1;
      else high = middle;
    }
    before[place] = ends[low - 1] ?? -1;
    ends[low] = place;
  });
  const run = new Set<number>();
  for (let place = ends.at(-1) ?? -1; place !== -1; place = before[place] ?? -1) run.add(place);
  return run;
};

const renumbered = (ids: readonly string[]): ReadonlyMap<string, number> =>
  new Map(ids.map((id, place) => [id, place]));

/** `known`: the positions stored so far. */
export const positionsOf = (
  ids: readonly string[],
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> => {
  const stays = increasing(ids.map((id) => known.get(id) ?? null));
  const positions = new Map<string, number>();
  let last: number | null = null;
  for (let place = 0; place < ids.length;) {
    let next = place;
    while (next < ids.length && !stays.has(next)) next += 1;
    const end: number | null = next < ids.length ? (known.get(ids[next] ?? '') ?? null) : null;
    const room = next - place + 1;
    // Before the first and after the last there is room without end.
    const start: number = last ?? (end ?? room) - room;
    const step: number = end === null ? 1 : (end - start) / room;
    for (let each = place; each < next; each += 1) {
      const position: number = start + step * (each - place + 1);
      // Halved too often: the numbers between two neighbours are used up.
      if (last !== null && position <= last) return renumbered(ids);
      last = position;
      positions.set(ids[each] ?? '', position);
    }
    if (end !== null) {
      if (last !== null && end <= last) return renumbered(ids);
      last = end;
      positions.set(ids[next] ?? '', end);
    }
    place = next + 1;
  }
  return positions;
};
