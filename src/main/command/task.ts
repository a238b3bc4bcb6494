// What a command asks for, as it crosses from the program that was started to the one that does it.
import { z } from 'zod';
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

/** A task. What's too large for a request is refused by {@link requestOf}, with a sentence. */
export const taskSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('connections'), json }),
  z.strictObject({ command: z.literal('status'), connection, json }),
  z.strictObject({ command: z.literal('login'), connection, json }),
  callSchema,
]);
export type Task = Readonly<z.infer<typeof taskSchema>>;
