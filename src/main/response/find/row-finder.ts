// Finds the rows of a table in JSON as it arrives: the elements of an array of objects, at the top or one level down.

/** Positions of rows in the text. A position takes four bytes, so tables end at 4 GB. */
export interface RowPlaces {
  /** The array's JSONPath. */
  readonly path: string;
  readonly count: number;
  start(row: number): number;
  end(row: number): number;
}

export interface RowFinder {
  readonly taken: number;
  /** The array with the most rows so far. */
  largest(): RowPlaces | null;
  push(bytes: Buffer): void;
}

class Places implements RowPlaces {
  count = 0;
  /** It has an element that's neither an object nor null, so it isn't a table. */
  spoilt = false;
  private starts = new Uint32Array(64);
  private ends = new Uint32Array(64);
  constructor(readonly path: string) {}
  start(row: number): number {
    return this.starts[row] ?? 0;
  }
  end(row: number): number {
    return this.ends[row] ?? 0;
  }
  add(start: number, end: number): void {
    if (this.count === this.starts.length) {
      for (const name of ['starts', 'ends'] as const) {
        const larger = new Uint32Array(this.count * 2);
        larger.set(this[name]);
        this[name] = larger;
      }
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }
}

/** A name that can follow a dot in a path. */
const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/;
/** Longer keys are truncated in the path. */
const LONGEST_KEY = 1_024;
/** An object with more arrays than this isn't an envelope around a table. */
const MOST_ARRAYS = 1_000;

export const memberPath = (path: string, keyText: string): string => {
  let key = keyText;
  try {
    key = String(JSON.parse(`"${keyText}"`));
  } catch {
    // Truncated or invalid; shown as it is.
  }
  return PLAIN_NAME.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
};

/** `many`: the text is one object after another (NDJSON), each of them a row. */
export const createRowFinder = (many: boolean): RowFinder => {
  const found: Places[] = [];
  let current: Places | null = null;
  /** The depth at which the current array's elements start. */
  let rowDepth = -1;
  let depth = 0;
  let inText = false;
  let escaped = false;
  let rowStart = 0;
  let taken = 0;
  let topIsObject = false;
  let key = '';
  /** Whether the string that starts here is a key of the top object. */
  let awaitsKey = false;
  let readsKey = false;

  const enter = (path: string): void => {
    if (found.length >= MOST_ARRAYS) return;
    current = new Places(path);
    found.push(current);
    rowDepth = depth;
  };
  if (many) enter('$');

  const spoil = (): void => {
    if (depth === rowDepth && current !== null) current.spoilt = true;
  };

  const opened = (isObject: boolean, at: number): void => {
    if (depth === rowDepth) {
      if (isObject) rowStart = at;
      else spoil();
    }
    depth += 1;
    if (many) return;
    if (depth === 1) {
      topIsObject = isObject;
      awaitsKey = isObject;
      if (!isObject) enter('$');
    } else if (depth === 2 && topIsObject && !isObject) enter(memberPath('$', key));
  };

  const closed = (isObject: boolean, after: number): void => {
    depth -= 1;
    if (depth === rowDepth) {
      if (isObject) current?.add(rowStart, after);
    } else if (depth < rowDepth) {
      rowDepth = -1;
      current = null;
    }
  };

  const scan = (bytes: Buffer): void => {
    const { length } = bytes;
    let at = 0;
    while (at < length) {
      if (inText) {
        const from = at;
        if (escaped) {
          escaped = false;
          at += 1;
        }
        while (at < length) {
          const byte = bytes[at];
          if (byte === 0x22) break;
          at += byte === 0x5c ? 2 : 1;
        }
        if (at > length) {
          at = length;
          escaped = true;
        }
        if (readsKey && key.length < LONGEST_KEY) key += bytes.toString('utf8', from, at);
        if (at >= length) return;
        at += 1;
        inText = false;
        readsKey = false;
        continue;
      }
      const byte = bytes[at] ?? 0;
      at += 1;
      switch (byte) {
        case 0x22:
          inText = true;
          if (depth === rowDepth) spoil();
          if (depth === 1 && awaitsKey) {
            readsKey = true;
            awaitsKey = false;
            key = '';
          }
          break;
        case 0x7b:
        case 0x5b:
          opened(byte === 0x7b, taken + at - 1);
          break;
        case 0x7d:
        case 0x5d:
          closed(byte === 0x7d, taken + at);
          break;
        case 0x2c:
          if (depth === 1 && topIsObject) awaitsKey = true;
          break;
        default:
          // A number, true or false as an element. Null is an empty row and is skipped.
          if (
            depth === rowDepth &&
            ((byte >= 0x30 && byte <= 0x39) || byte === 0x74 || byte === 0x66)
          )
            spoil();
      }
    }
  };

  return {
    get taken() {
      return taken;
    },
    largest: () => {
      let best: Places | null = null;
      for (const each of found) {
        if (!each.spoilt && each.count > (best?.count ?? 0)) best = each;
      }
      return best;
    },
    push: (bytes) => {
      scan(bytes);
      taken += bytes.length;
    },
  };
};
