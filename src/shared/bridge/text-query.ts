// Queries for the text of a view, as it's copied.
import { z } from 'zod';

/** `raw`: as received. `pretty`: formatted. `filtered`: the result of the latest valid filter; empty without one. */
export const textViewSchema = z.enum(['raw', 'pretty', 'filtered']);
/** The texts of a body that the viewer shows. */
export type TextView = z.infer<typeof textViewSchema>;

const place = z.number().int().nonnegative();
const textPlaceSchema = z.strictObject({ line: place, column: place });
/** A position in a text: a viewer line, and characters (UTF-16 units) before it in that line. */
export type TextPlace = z.infer<typeof textPlaceSchema>;

/**
 * The text from one position to another, as it is in the view, with its line breaks: about a megabyte at most, and
 * `next` in the reply is where to go on. Without `to`, up to the end.
 */
export const textQuerySchema = z.strictObject({
  what: z.literal('text'),
  view: textViewSchema,
  from: textPlaceSchema,
  to: textPlaceSchema.nullable(),
});
export type TextQuery = z.infer<typeof textQuerySchema>;

export interface TextReply {
  readonly ok: true;
  readonly what: 'text';
  readonly text: string;
  /** Null if nothing is missing. */
  readonly next: TextPlace | null;
  /** Approximate size of the text from `from` to `to`, in bytes; grows while not `complete`. */
  readonly bytes: number;
  /** False while the text up to `to` isn't there yet; `text` is empty then. */
  readonly complete: boolean;
}
