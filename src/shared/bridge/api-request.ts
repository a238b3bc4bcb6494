// Types and schema of callApi's request, as the page makes it and as it crosses to main.
import { z } from 'zod';
import { LIMITS, textLength } from '../request-limits';
import { TEST_LIMITS } from '../response-tests';
import { captureSchema, responseTestSchema } from './test-schemas';
import { viewChoicesSchema } from './view-as';

/** A file on this computer. Only the preload makes one, from a File that a person chose. */
const fileReferenceSchema = z.strictObject({
  /** The longest path of any system, which is Windows'. */
  path: z.string().min(1).max(32_767),
  name: z.string().max(1_024),
  type: z.string().max(256),
});
/** A reference to a file that a person chose: its path, name and media type. */
export type FileReference = z.infer<typeof fileReferenceSchema>;

const bodyText = z.string().max(LIMITS.bodyText);
const header = z.tuple([z.string().max(LIMITS.headerName), z.string().max(LIMITS.headerValue)]);
const field = z.tuple([z.string().max(LIMITS.fieldName), z.string().max(LIMITS.fieldValue)]);

/** The body of a request, as it crosses to main. */
const requestBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** Sent as UTF-8 unless a charset is named. `contentType` is used unless a header names one. */
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

/** Schema of a request as it crosses to main. */
export const apiRequestSchema = z.strictObject({
  /** ID of the connection. */
  connection: z.string().max(64),
  method: z.string().min(1).max(LIMITS.method),
  /** An absolute URL, or a path relative to the connection's API base URL. */
  url: z.string().max(LIMITS.url),
  /** In the order to be sent, without Authorization and the others that main sends itself. */
  headers: z.array(header).max(LIMITS.headers),
  /** Null: none is sent. */
  subscriptionId: z.string().max(LIMITS.id).nullable(),
  /** `fresh`: main generates one; null: none is sent. */
  requestId: z.union([z.literal('fresh'), z.string().max(LIMITS.id)]).nullable(),
  body: requestBodySchema,
  /** `auto`: with the token if the URL's origin is one of the connection's token origins; `none`: always without it. */
  token: z.enum(['auto', 'none']),
  /**
   * The person confirmed that the request may change data. Required if the connection has `confirmWrites` and the
   * method isn't safe.
   */
  confirmed: z.boolean(),
  /**
   * Chosen ways to read responses of certain types, so that the first part of the response is already read that way.
   */
  viewAs: viewChoicesSchema.optional(),
  /** Tests of the response. Missing: none. */
  tests: z.array(responseTestSchema).max(TEST_LIMITS.tests).optional(),
  /** Values to capture from the response. Missing: none. */
  captures: z.array(captureSchema).max(TEST_LIMITS.captures).optional(),
});
/** A request as it crosses to main, with files as references. */
export type WireRequest = z.infer<typeof apiRequestSchema>;

/** Replaces file references by Files. */
type WithFiles<T, F> = T extends FileReference
  ? F
  : T extends readonly unknown[]
    ? { [K in keyof T]: WithFiles<T[K], F> }
    : T extends object
      ? { [K in keyof T]: WithFiles<T[K], F> }
      : T;
/** A request as the page makes it. `F` is the DOM's File. */
export type ApiRequest<F> = WithFiles<WireRequest, F>;
