// Schemas for a person's choices of how a body is read. Main refuses anything not on the lists.
import { z } from 'zod';
import {
  CHARSETS,
  LONGEST_LABEL,
  MOST_CHOICES,
  VIEW_KINDS,
  type ViewChoice,
  type ViewAs,
} from '../view-as';

const choice = {
  kind: z.enum(VIEW_KINDS).nullable(),
  charset: z.enum(CHARSETS).nullable(),
};

/** Schema of one choice; null means as detected. */
export const viewAsSchema = z.strictObject(choice) satisfies z.ZodType<ViewAs>;

const viewChoiceSchema = z.strictObject({
  mediaType: z.string().max(LONGEST_LABEL),
  server: z.string().max(LONGEST_LABEL),
  ...choice,
}) satisfies z.ZodType<ViewChoice>;

/** Schema of all choices that a page has stored, for a request. */
export const viewChoicesSchema = z.array(viewChoiceSchema).max(MOST_CHOICES);
