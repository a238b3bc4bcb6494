// Finds the positions of many values in a JSON text in one walk, so that their original text can be used.
import { skipSpace, skipValue, walkObject } from './json-values';

export type Location = readonly (string | number)[];

export interface ValuePlace {
  from: number;
  to: number;
}

/** The values to find below a value. */
interface Branch {
  place: ValuePlace | null;
  readonly below: Map<string | number, Branch>;
}

const createBranch = (): Branch => ({ place: null, below: new Map() });

const keyOf = (bytes: Buffer, from: number, to: number): string => {
  const text = bytes.toString('utf8', from, to);
  return text.includes('\\') ? String(JSON.parse(text)) : text.slice(1, -1);
};

const walkArray = (
  bytes: Buffer,
  from: number,
  to: number,
  visit: (index: number, at: number) => number,
): void => {
  let at = skipSpace(bytes, from + 1, to);
  for (let index = 0; at < to && bytes[at] !== 0x5d; index += 1) {
    at = skipSpace(bytes, visit(index, at), to);
    if (bytes[at] !== 0x2c) return;
    at = skipSpace(bytes, at + 1, to);
  }
};

/** Returns the position after the value that starts at `from`. */
const walk = (bytes: Buffer, from: number, branch: Branch | undefined): number => {
  const to = skipValue(bytes, from, bytes.length);
  if (branch === undefined) return to;
  if (branch.place !== null) Object.assign(branch.place, { from, to });
  if (branch.below.size === 0) return to;
  if (bytes[from] === 0x7b)
    walkObject(bytes, from, to, (keyFrom, keyTo, at) =>
      walk(bytes, at, branch.below.get(keyOf(bytes, keyFrom, keyTo))),
    );
  else if (bytes[from] === 0x5b)
    walkArray(bytes, from, to, (index, at) => walk(bytes, at, branch.below.get(index)));
  return to;
};

/** The text must be valid JSON. Of a duplicate key the last one counts, as in JSON.parse. */
export const placesOf = (bytes: Buffer, locations: readonly Location[]): readonly ValuePlace[] => {
  const root = createBranch();
  const places = locations.map((location) => {
    let branch = root;
    for (const part of location) {
      const next = branch.below.get(part) ?? createBranch();
      branch.below.set(part, next);
      branch = next;
    }
    return (branch.place ??= { from: 0, to: 0 });
  });
  walk(bytes, skipSpace(bytes, 0, bytes.length), root);
  return places;
};
