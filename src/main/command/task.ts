// What a command asks for, as it crosses from the program that was started to the one that does it.
import { z } from 'zod';
import { apiRequestSchema } from '../../shared/bridge/api-request';
import { LIMITS } from '../../shared/request-limits';

const connection = z.string().max(200).optional();
const json = z.boolean();

/** A field's name, split at its brackets, `a[b][]` being `a`, `b` and an empty string; and its value. */
const fieldSchema = z.strictObject({
  path: z.array(z.string().max(LIMITS.fieldName)).min(1).max(50),
  value: z.union([z.string().max(LIMITS.bodyText), z.number(), z.boolean(), z.null()]),
});
export type Field = Readonly<z.infer<typeof fieldSchema>>;

const callSchema = z.strictObject({
  command: z.literal('call'),
  connection,
  /** Null: a GET, or a POST if there's a body. */
  method: z.string().max(10_000).nullable(),
  url: z.string().max(10_000_000),
  headers: z.array(z.tuple([z.string(), z.string()])).max(10_000),
  fields: z.array(fieldSchema).max(10_000),
  /** Text to send, as JSON unless a header says otherwise. */
  text: z.string().max(LIMITS.bodyText).nullable(),
  /** The absolute path of a file to send. */
  input: z.string().max(32_767).nullable(),
  subscriptionId: z.string().max(10_000_000).nullable(),
  /** Print the status line and headers first. */
  include: z.boolean(),
  json,
  jsonpath: z.string().min(1).max(2_000).nullable(),
  /** The absolute path of a file for the body. */
  output: z.string().max(32_767).nullable(),
});
export type CallTask = Readonly<z.infer<typeof callSchema>>;

const sendSchema = z.strictObject({
  command: z.literal('send'),
  connection,
  request: apiRequestSchema
    .pick({
      method: true,
      url: true,
      headers: true,
      requestId: true,
      body: true,
      tests: true,
      captures: true,
    })
    .extend({
      /** Null: none is sent; missing: the connection's. */
      subscriptionId: z.string().max(LIMITS.id).nullable().optional(),
    }),
});
/** A request of a run, already built. What comes of it is printed as JSON. */
export type SendTask = Readonly<z.infer<typeof sendSchema>>;

/** A task. What's too large for a request is refused by {@link requestOf}, with a sentence. */
export const taskSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('connections'), json }),
  z.strictObject({ command: z.literal('status'), connection, json }),
  z.strictObject({ command: z.literal('login'), connection, json }),
  callSchema,
  sendSchema,
]);
export type Task = Readonly<z.infer<typeof taskSchema>>;
