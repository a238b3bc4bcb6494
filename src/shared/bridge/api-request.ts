// The second function, callApi: the request, as the page makes it and as it crosses to main.
import { z } from 'zod';
import { LIMITS, textLength } from '../request-limits';
import { viewChoicesSchema } from './view-as';

/** A file of this computer, named by the preload alone from a File that a person chose. */
const fileReferenceSchema = z.strictObject({
  /** As long as any system's may be: Windows takes the longest. */
  path: z.string().min(1).max(32_767),
  name: z.string().max(1_024),
  type: z.string().max(256),
});
export type FileReference = z.infer<typeof fileReferenceSchema>;

const bodyText = z.string().max(LIMITS.bodyText);
const header = z.tuple([z.string().max(LIMITS.headerName), z.string().max(LIMITS.headerValue)]);
const field = z.tuple([z.string().max(LIMITS.fieldName), z.string().max(LIMITS.fieldValue)]);

const requestBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** Sent as UTF-8; `contentType` is used unless a header names one. */
  z.strictObject({ kind: z.literal('text'), text: bodyText, contentType: z.string().max(256) }),
  z.strictObject({
    kind: z.literal('form'),
    fields: z
      .array(field)
      .max(LIMITS.fields)
      .refine((fields) => textLength(fields.map(([, value]) => value)) <= LIMITS.bodyText),
  }),
  z.strictObject({
    kind: z.literal('multipart'),
    parts: z
      .array(
        z.strictObject({
          name: z.string().max(LIMITS.fieldName),
          value: z.union([bodyText, fileReferenceSchema]),
        }),
      )
      .max(LIMITS.fields)
      .refine((parts) => textLength(parts.map(({ value }) => value)) <= LIMITS.bodyText),
  }),
  z.strictObject({ kind: z.literal('file'), file: fileReferenceSchema }),
]);

export const apiRequestSchema = z.strictObject({
  connection: z.string().max(64),
  method: z.string().min(1).max(LIMITS.method),
  /** An absolute address, or a path on the connection's API base URL. */
  url: z.string().max(LIMITS.url),
  /** In order; neither Authorization nor anything else that is main's to send. */
  headers: z.array(header).max(LIMITS.headers),
  /** Null: none is sent. */
  subscriptionId: z.string().max(LIMITS.id).nullable(),
  /** `fresh`: main makes a new one; null: none is sent. */
  requestId: z.union([z.literal('fresh'), z.string().max(LIMITS.id)]).nullable(),
  body: requestBodySchema,
  /** `auto`: with the token where the origin is one of the connection's; `none`: without it in any case. */
  token: z.enum(['auto', 'none']),
  /** The person has confirmed a call that may change data in a production environment. */
  confirmed: z.boolean(),
  /** What a person chose for responses of some types, so that the first part of one is read so already. */
  viewAs: viewChoicesSchema.optional(),
});
/** A request as it crosses to main: files are references. */
export type WireRequest = z.infer<typeof apiRequestSchema>;

/** Replaces file references by what the page has in its hands: a File. */
type WithFiles<T, F> = T extends FileReference
  ? F
  : T extends readonly unknown[]
    ? { [K in keyof T]: WithFiles<T[K], F> }
    : T extends object
      ? { [K in keyof T]: WithFiles<T[K], F> }
      : T;
/** A request as the page makes it; `F` is the DOM's File. */
export type ApiRequest<F> = WithFiles<WireRequest, F>;
