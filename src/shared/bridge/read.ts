// Queries for a response's body and their results. The body stays in main; the page reads windows of it.
import { z } from 'zod';
import type { Problem } from '../problems/problem';
import type { BodyInfo } from './response';
import type { SaveState } from './save-state';
import { textQuerySchema, textViewSchema, type TextReply } from './text-query';
import { viewAsSchema } from './view-as';

const place = z.number().int().nonnegative();
const searchSchema = z.strictObject({
  text: z.string().min(1).max(1_000),
  matchCase: z.boolean(),
  wholeWord: z.boolean(),
  /** Matched line by line, with RE2's syntax and linear time. */
  regularExpression: z.boolean(),
});
/** What to find in a text. */
export type Search = z.infer<typeof searchSchema>;

/** Schema of a query. Positions and lines count from 0. */
export const readQuerySchema = z.discriminatedUnion('what', [
  /** Lines of a text: at most 2,000. */
  z.strictObject({
    what: z.literal('lines'),
    view: textViewSchema,
    from: place,
    count: z.number().int().min(1).max(2_000),
  }),
  textQuerySchema,
  /** Bytes of the body as stored: at most 1 MiB. */
  z.strictObject({
    what: z.literal('bytes'),
    from: place,
    count: z
      .number()
      .int()
      .min(1)
      .max(1024 * 1024),
  }),
  /**
   * Rows of the array of objects that the JSON is, or that it contains one level down: at most 1,000. Long cells are
   * truncated, except the first row's if `whole`.
   */
  z.strictObject({
    what: z.literal('rows'),
    whole: z.boolean().optional(),
    from: place,
    count: z.number().int().min(1).max(1_000),
    sort: z.strictObject({ column: z.string().max(1_024), descending: z.boolean() }).nullable(),
  }),
  /**
   * Events of a stream (server-sent events, or NDJSON lines): at most 500. Their data is truncated, except the first
   * event's if `whole`.
   */
  z.strictObject({
    what: z.literal('events'),
    from: place,
    count: z.number().int().min(1).max(500),
    whole: z.boolean(),
  }),
  /** Matches in a text: how many, and the marks in the lines from `from` on. */
  z.strictObject({
    what: z.literal('find'),
    view: textViewSchema,
    search: searchSchema,
    from: place,
    count: z.number().int().min(1).max(2_000),
    /** The match whose line is returned: by number, from 0, or the first one in or after a line. */
    wanted: z
      .union([z.strictObject({ match: place }), z.strictObject({ fromLine: place })])
      .nullable(),
  }),
  /** The JSON value that a line of `pretty` belongs to: its JSONPath, and its text if `withValue`. */
  z.strictObject({ what: z.literal('path'), line: place, withValue: z.boolean() }),
  /** Applies a JSONPath (RFC 9535), whose result becomes the text `filtered`. */
  z.strictObject({ what: z.literal('filter'), path: z.string().min(1).max(2_000) }),
  /**
   * Lines of `pretty` that can be folded: what one line opens, or everything at a level. What the top value contains is
   * level 1.
   */
  z.strictObject({
    what: z.literal('folds'),
    of: z.union([
      z.strictObject({ line: place }),
      z.strictObject({ level: z.number().int().min(0).max(99) }),
    ]),
  }),
  /**
   * Saves the body to a file that a person chooses in the system dialog. `start` returns once the dialog has closed;
   * `state` returns the current state.
   */
  z.strictObject({ what: z.literal('save'), step: z.enum(['start', 'state', 'cancel']) }),
  /** Reads the same bytes as another kind or in another charset from now on. */
  z.strictObject({ what: z.literal('view-as'), viewAs: viewAsSchema }),
]);
/** A query for {@link ApiCall.read}. */
export type ReadQuery = z.infer<typeof readQuerySchema>;
/** A query that the body itself answers. */
export type BodyQuery = Exclude<ReadQuery, { readonly what: 'save' | 'view-as' }>;

/** A line of the viewer. A text line of more than 2,000 bytes is split; all parts but the first are `continued`. */
export interface Line {
  readonly text: string;
  readonly continued: boolean;
}

/** A match, or the part of it in one viewer line. `from` and `to` count characters. */
export interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly match: number;
}

/** The result of a query, with the same `what`. While `complete` is false, the same query can return more later. */
export type ReadResult =
  | {
      readonly ok: true;
      readonly what: 'lines';
      readonly from: number;
      readonly lines: readonly Line[];
      /** Lines known so far. */
      readonly total: number;
      /** The same, with the parts of a split line counted once. */
      readonly textLines: number;
      /** The number of the line `from` when counted like that, from 0. */
      readonly number: number;
      readonly complete: boolean;
      /** Where formatting stopped because the text is invalid; the rest is unformatted. */
      readonly invalidAt: {
        readonly line: number;
        readonly column: number;
        readonly message: string;
      } | null;
    }
  | TextReply
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
      /** Why there's no table; null if there is one, or if it isn't known yet. */
      readonly reason: string | null;
      /** False while rows are still arriving or being searched: total and columns may grow. */
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
      /** Matches so far; at most a million. */
      readonly total: number;
      /** False while the rest of the text is being searched. */
      readonly complete: boolean;
      /**
       * The first line for which marks are returned: the one requested, or half of `count` lines before the line of
       * `wanted`.
       */
      readonly from: number;
      readonly marks: readonly Mark[];
      /** Null if there's no such match, or none has been found yet. */
      readonly wanted: { readonly match: number; readonly line: number } | null;
    }
  | {
      readonly ok: true;
      readonly what: 'path';
      /** Null if the line isn't part of a JSON value, or that isn't known yet. */
      readonly path: string | null;
      /** Null if it wasn't requested, or is too large for the clipboard. */
      readonly value: string | null;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'filter';
      /** Values found so far. */
      readonly matches: number;
      /** False if there are more values than the result includes. */
      readonly all: boolean;
      /** Why there's no result: what's wrong with the path or the JSON; null if nothing is. */
      readonly reason: string | null;
      /** Position of the error in the path. */
      readonly at: number | null;
      readonly complete: boolean;
    }
  | {
      readonly ok: true;
      readonly what: 'folds';
      /** Pairs of the opening and the closing line, in order. */
      readonly ranges: Uint32Array;
      /** False if there are more folds than the result includes. */
      readonly all: boolean;
      readonly complete: boolean;
    }
  | { readonly ok: true; readonly what: 'save'; readonly save: SaveState }
  /** The body's new description. */
  | { readonly ok: true; readonly what: 'view-as'; readonly body: BodyInfo }
  | { readonly ok: false; readonly problem: Problem };

/** An event of a stream. */
export interface StreamEvent {
  /** `message` if the stream doesn't name it; empty for NDJSON, which has no names. */
  readonly name: string;
  readonly id: string | null;
  readonly data: string;
  /** True if `data` is truncated. */
  readonly cut: boolean;
  /** Size of the whole event in the stream. */
  readonly bytes: number;
  /** False if the stream ended before the event did. */
  readonly finished: boolean;
  /** Position of its end in the body, in bytes. */
  readonly end: number;
  /** When its last byte arrived, in milliseconds since 1970; null if that's unknown. */
  readonly arrivedAt: number | null;
}

/** A window of a table's rows. */
export interface Table {
  /** JSONPath of the array: `$`, `$.items`. */
  readonly path: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly from: number;
  /** Cells in the order of `columns`. */
  readonly rows: readonly (readonly Cell[])[];
  /** The first row's JSON, if `whole`. */
  readonly source?: string;
  readonly total: number;
}
/**
 * A cell's value. `json` is the text of a nested value, or of a number that a double can't hold; undefined if the row
 * lacks the key.
 */
export type Cell = string | number | boolean | null | undefined | { readonly json: string };
