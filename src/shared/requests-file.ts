// The format of the file that saved requests are exported to and imported from.
import { z } from 'zod';
import { COMPARISON_NAMES, FITTING, SUBJECTS } from './response-tests';

// A page reads it whose policy forbids eval, which zod would try otherwise.
z.config({ jitless: true });

export const REQUESTS_FILE_VERSION = 1;

const rowSchema = z.strictObject({
  name: z.string(),
  value: z.string().default(''),
  off: z.literal(true).optional(),
});
export type FileRow = z.infer<typeof rowSchema>;
/** Text as an array of lines, so that a diff shows the changed lines. */
const lines = z.array(z.string());
const testSchema = z
  .strictObject({
    subject: z.enum(SUBJECTS),
    of: z.string().optional(),
    comparison: z.enum(COMPARISON_NAMES),
    value: z.string().optional(),
    off: z.literal(true).optional(),
  })
  .refine(...FITTING);
const captureSchema = z.strictObject({
  name: z.string(),
  path: z.string(),
  off: z.literal(true).optional(),
});
const bodySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['json', 'text', 'xml']), text: lines }),
  z.strictObject({ type: z.literal('form'), fields: z.array(rowSchema) }),
  z.strictObject({
    type: z.literal('multipart'),
    parts: z.array(
      z.strictObject({
        name: z.string(),
        value: z.string().optional(),
        file: z.string().optional(),
      }),
    ),
  }),
  z.strictObject({ type: z.literal('file'), file: z.string() }),
]);
const requestSchema = z.strictObject({
  name: z.string().min(1),
  note: z.string().optional(),
  method: z.string().min(1),
  url: z.string(),
  /** Parameters that are switched off, each after the first `at` of the URL's; missing: none is. */
  paramsOff: z.array(z.strictObject({ at: z.int().nonnegative(), param: z.string() })).optional(),
  headers: z.array(rowSchema).optional(),
  /** Headers of its folders that it doesn't send. */
  headersOff: z.array(z.string()).optional(),
  variables: z.array(rowSchema).optional(),
  /** Null: none is sent; missing: the connection's. */
  subscriptionId: z.string().nullable().optional(),
  /** Null: none is sent; missing: a new ID for each request. */
  requestId: z.string().nullable().optional(),
  body: bodySchema.optional(),
  /** Of the response. Missing: none. */
  tests: z.array(testSchema).optional(),
  captures: z.array(captureSchema).optional(),
});
export type FileRequest = z.infer<typeof requestSchema>;
interface FileFolder {
  folder: string;
  /** For the requests in it; missing: none. */
  headers?: FileRow[] | undefined;
  variables?: FileRow[] | undefined;
  items: FileItem[];
}
export type FileItem = FileRequest | FileFolder;
const itemSchema: z.ZodType<FileItem> = z.lazy(() =>
  z.union([
    z.strictObject({
      folder: z.string().min(1),
      headers: z.array(rowSchema).optional(),
      variables: z.array(rowSchema).optional(),
      items: z.array(itemSchema),
    }),
    requestSchema,
  ]),
);
type Issue = z.core.$ZodIssue;

/** Of the kinds of items that an item isn't, the one that it's closest to explains what's wrong. */
const innermost = (issue: Issue): Issue => {
  if (issue.code !== 'invalid_union') return issue;
  const [closest] = issue.errors.toSorted((one, other) => one.length - other.length);
  const [first] = closest ?? [];
  return first === undefined
    ? issue
    : innermost({ ...first, path: [...issue.path, ...first.path] });
};

/** Where a file isn't as its schema requires, and why. */
export const faultOfFile = (
  error: z.ZodError,
): { readonly path: readonly PropertyKey[]; readonly message: string } => {
  const [first] = error.issues;
  const { path, message } = first === undefined ? { path: [], message: '' } : innermost(first);
  return { path, message };
};

export const requestsFileSchema = z.strictObject({
  keybearer: z.literal('requests'),
  version: z.literal(REQUESTS_FILE_VERSION),
  items: z.array(itemSchema),
});
