// Windows of an answer's body: what the page asks for of it, and what main tells.
import { z } from 'zod';
import type { Problem } from '../problems/problem';
import type { BodyInfo, Cut } from './response';
import { viewAsSchema } from './view-as';

const place = z.number().int().nonnegative();
const searchSchema = z.strictObject({
  text: z.string().min(1).max(1_000),
  matchCase: z.boolean(),
  wholeWord: z.boolean(),
  /** Matched line by line, by an engine that no pattern can hang (RE2's syntax). */
  regularExpression: z.boolean(),
});
export type Search = z.infer<typeof searchSchema>;

/** `filtered`: what the latest filter that could be applied has found; nothing where there was none. */
const textViewSchema = z.enum(['raw', 'pretty', 'filtered']);
export type TextView = z.infer<typeof textViewSchema>;

export const readQuerySchema = z.discriminatedUnion('what', [
  /** Lines of the text as received, or as formatted; at most 2,000 at a time. */
  z.strictObject({
    what: z.literal('lines'),
    view: textViewSchema,
    from: place,
    count: z.number().int().min(1).max(2_000),
  }),
  z.strictObject({
    what: z.literal('bytes'),
    from: place,
    count: z
      .number()
      .int()
      .min(1)
      .max(1024 * 1024),
  }),
  /** Rows of the array of objects that the JSON is, or holds one level down. */
  z.strictObject({
    what: z.literal('rows'),
    from: place,
    count: z.number().int().min(1).max(1_000),
    sort: z.strictObject({ column: z.string().max(1_024), descending: z.boolean() }).nullable(),
  }),
  /** Events of a stream: server-sent ones, or lines of NDJSON. Their data is cut short; `whole`: the first one's at length. */
  z.strictObject({
    what: z.literal('events'),
    from: place,
    count: z.number().int().min(1).max(500),
    whole: z.boolean(),
  }),
  /** What is found in a view's text: how often, and where in the lines from `from` on. */
  z.strictObject({
    what: z.literal('find'),
    view: textViewSchema,
    search: searchSchema,
    from: place,
    count: z.number().int().min(1).max(2_000),
    /** The match to tell the line of: by its number from 0, or the first one in or after a line. */
    wanted: z
      .union([z.strictObject({ match: place }), z.strictObject({ fromLine: place })])
      .nullable(),
  }),
  /** Which value of the JSON a line of Pretty is of: its JSONPath, and its text on demand. */
  z.strictObject({ what: z.literal('path'), line: place, withValue: z.boolean() }),
  /** What a JSONPath (RFC 9535) finds in the JSON; it is then read as the lines of the view `filtered`. */
  z.strictObject({ what: z.literal('filter'), path: z.string().min(1).max(2_000) }),
  /** Lines of Pretty that can be folded: what one line opens, or all of a level (1: what the top holds). */
  z.strictObject({
    what: z.literal('folds'),
    of: z.union([
      z.strictObject({ line: place }),
      z.strictObject({ level: z.number().int().min(0).max(99) }),
    ]),
  }),
  /** Saves the body to a file that a person chooses in the system's dialog; `start` answers once that is done. */
  z.strictObject({ what: z.literal('save'), step: z.enum(['start', 'look', 'cancel']) }),
  /** Has the body read as a person chooses from now on: the same bytes, as another kind or in another charset. */
  z.strictObject({ what: z.literal('view-as'), viewAs: viewAsSchema }),
]);
export type ReadQuery = z.infer<typeof readQuerySchema>;
/** What is read of the body itself. */
export type BodyQuery = Exclude<ReadQuery, { readonly what: 'save' | 'view-as' }>;

/** A line of the viewer. A very long line of the text comes as several, all but the first `continued`. */
export interface Line {
  readonly text: string;
  readonly continued: boolean;
}

/** A match, or the part of it that is in this line of the viewer, in characters. */
export interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly match: number;
}

export type ReadResult =
  | {
      readonly ok: true;
      readonly what: 'lines';
      readonly from: number;
      readonly lines: readonly Line[];
      /** Lines known so far; grows while `complete` is false. */
      readonly total: number;
      readonly complete: boolean;
      /** Where formatting stopped: the text is not valid from here on. */
      readonly invalidAt: {
        readonly line: number;
        readonly column: number;
        readonly message: string;
      } | null;
    }
  | {
      readonly ok: true;
      readonly what: 'bytes';
      readonly from: number;
      readonly bytes: Uint8Array;
      readonly total: number;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'rows';
      readonly table: Table | null;
      readonly reason: string | null;
      /** False while rows are still arriving or looked for: total and columns may grow. */
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'events';
      readonly from: number;
      readonly events: readonly StreamEvent[];
      /** Events so far. */
      readonly total: number;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'find';
      /** Matches so far; counting ends at a million. */
      readonly total: number;
      /** False while the rest of the text is still looked at. */
      readonly complete: boolean;
      /** The first of the lines that marks are told of: the one asked for, or half as many before the line of `wanted`. */
      readonly from: number;
      readonly marks: readonly Mark[];
      /** Null where there is none, or none yet. */
      readonly wanted: { readonly match: number; readonly line: number } | null;
    }
  | {
      readonly ok: true;
      readonly what: 'path';
      /** Null where the line is of no JSON value, or that is not known yet. */
      readonly path: string | null;
      /** Null where it was not asked for, or is too large for a clipboard. */
      readonly value: string | null;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'filter';
      /** Values found, so far. */
      readonly matches: number;
      /** False where there are more than those. */
      readonly all: boolean;
      /** Why there is nothing: what is wrong with the path, or the answer; null where there is nothing wrong. */
      readonly reason: string | null;
      /** The character of the path that is wrong. */
      readonly at: number | null;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'folds';
      /** By twos: the line that opens, the line that closes. In order. */
      readonly ranges: Uint32Array;
      /** False where there are more than those. */
      readonly all: boolean;
      readonly complete: boolean;
    }
  | { readonly ok: true; readonly what: 'save'; readonly save: SaveState }
  /** The body as it is described from now on. */
  | { readonly ok: true; readonly what: 'view-as'; readonly body: BodyInfo }
  | { readonly ok: false; readonly problem: Problem };

/** How far saving has come; of the place, the window learns the file's name alone. */
export type SaveState =
  | { readonly kind: 'none' }
  | { readonly kind: 'choosing' }
  | { readonly kind: 'cancelled' }
  | {
      /** `waiting`: for the rest of the answer. */
      readonly kind: 'waiting' | 'saving';
      readonly fileName: string;
      readonly bytes: number;
      readonly total: number;
    }
  | {
      readonly kind: 'saved';
      readonly fileName: string;
      readonly bytes: number;
      /** Why that is not all of the response; null where it is. */
      readonly cut: Cut | null;
    }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface StreamEvent {
  /** `message` where the stream names none; empty for NDJSON, which has no names. */
  readonly name: string;
  readonly id: string | null;
  readonly data: string;
  /** True where there is more data than this. */
  readonly cut: boolean;
  /** Of all of it in the stream. */
  readonly bytes: number;
  /** False where the stream ended before the event did. */
  readonly finished: boolean;
  /** Where it ends in the body, in bytes. */
  readonly end: number;
  /** When its last byte came, in milliseconds since 1970. */
  readonly arrivedAt: number | null;
}

export interface Table {
  /** JSONPath of the array: `$`, `$.items`. */
  readonly path: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly from: number;
  readonly rows: readonly (readonly Cell[])[];
  readonly total: number;
}
/** Plain values as they are; `json` is the text of a nested value; undefined where the object lacks the key. */
export type Cell = string | number | boolean | null | undefined | { readonly json: string };
