// Expands variables whose values contain other variables, to any depth.
import { LIMITS } from '../request-limits';
import { ownValue } from '../own-value';
import { namesIn, partsOf } from './references';

export type Values = ReadonlyMap<string, string>;

/** Generated for each occurrence. */
export const MADE = {
  $uuid: () => crypto.randomUUID(),
  /** Whole seconds since 1970. */
  $timestamp: () => String(Math.floor(Date.now() / 1000)),
  $isoDate: () => new Date().toISOString(),
} as const;
/** The longest is a UUID. */
const MADE_LENGTH = 36;

export const isMade = (name: string): boolean => ownValue(MADE, name) !== undefined;

type Piece = string | (() => string);
interface Expansion {
  /** Texts, with generated values between them. */
  readonly pieces: readonly Piece[];
  readonly length: number;
}

/** What prevents sending. A faulty reference stays in the text. */
export interface Faults {
  readonly unknown: ReadonlySet<string>;
  /** The first circular reference, as `a`, `b`, `a`. */
  readonly circle: readonly string[] | null;
  /** The first variable that would become too long. */
  readonly tooLong: string | null;
}

export interface Expansions {
  /** Replaces references by their values, each passed through `encode`. */
  fill(text: string, limit: number, encode?: (value: string, at: number) => string): string;
  /** Faults in everything filled in so far. */
  faults(): Faults;
}

const appended = (pieces: Piece[], piece: Piece): void => {
  const last = pieces.at(-1);
  if (typeof piece === 'string' && typeof last === 'string')
    pieces.splice(-1, 1, `${last}${piece}`);
  else if (piece !== '') pieces.push(piece);
};

const written = ({ pieces }: Expansion): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece())).join('');

interface Expanding {
  readonly values: Values;
  /** Memoized: values that double each other would otherwise be expanded a million times, even empty ones. */
  readonly known: Map<string, Expansion>;
  readonly unknown: Set<string>;
  circle: readonly string[] | null;
  tooLong: string | null;
}

/** Returns null if the reference has to stay. */
const readyOf = ({ values, known, unknown }: Expanding, name: string): Expansion | null => {
  const make = ownValue(MADE, name);
  if (make !== undefined) return { pieces: [make], length: MADE_LENGTH };
  if (!values.has(name)) unknown.add(name);
  return known.get(name) ?? null;
};

/** Joins a value whose own references have been expanded. */
const joined = (expanding: Expanding, name: string, value: string): Expansion => {
  const pieces: Piece[] = [];
  let length = 0;
  for (const part of partsOf(value)) {
    const inner: Expansion =
      'text' in part
        ? { pieces: [part.text], length: part.text.length }
        : (readyOf(expanding, part.name) ?? { pieces: [part.whole], length: part.whole.length });
    // Checked before joining, which would exhaust the memory.
    length += inner.length;
    if (length > LIMITS.variable) {
      expanding.tooLong ??= name;
      return { pieces: [`{{${name}}}`], length: name.length + 4 };
    }
    for (const piece of inner.pieces) appended(pieces, piece);
  }
  return { pieces, length };
};

/** Innermost first, with an explicit stack: a chain of thousands would overflow the call stack. */
const expand = (expanding: Expanding, name: string): Expansion | null => {
  const { values, known } = expanding;
  const route: { readonly name: string; readonly value: string; readonly within: string[] }[] = [];
  const open = new Set<string>();
  const enter = (next: string): void => {
    const value = values.get(next);
    if (value === undefined || isMade(next) || known.has(next)) return;
    if (!open.has(next)) {
      open.add(next);
      route.push({ name: next, value, within: namesIn(value).toReversed() });
      return;
    }
    const names = route.map((step) => step.name);
    expanding.circle ??= [...names.slice(names.indexOf(next)), next];
  };
  enter(name);
  for (let step = route.at(-1); step !== undefined; step = route.at(-1)) {
    const inner = step.within.pop();
    if (inner === undefined) {
      known.set(step.name, joined(expanding, step.name, step.value));
      open.delete(step.name);
      route.pop();
    } else enter(inner);
  }
  return readyOf(expanding, name);
};

export const createExpansions = (values: Values): Expansions => {
  const expanding: Expanding = {
    values,
    known: new Map(),
    unknown: new Set(),
    circle: null,
    tooLong: null,
  };
  return {
    fill: (text, limit, encode = (value) => value) => {
      let filled = '';
      let length = 0;
      for (const part of partsOf(text)) {
        if ('text' in part) {
          filled += part.text;
          continue;
        }
        const expansion = expand(expanding, part.name);
        length += expansion?.length ?? 0;
        if (length > limit) expanding.tooLong ??= part.name;
        filled +=
          expansion === null || length > limit ? part.whole : encode(written(expansion), part.at);
      }
      return filled;
    },
    faults: () => {
      const { unknown, circle, tooLong } = expanding;
      return { unknown, circle, tooLong };
    },
  };
};
