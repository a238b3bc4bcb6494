// A request being edited. Keeps everything typed, including bodies of kinds that aren't selected.
//
// `F` is a file: the DOM's File in the window, a reference to one in the command.
import type { ResponseTest } from '../response-tests';

/** A row with a checkbox that excludes it without deleting it. */
export interface Row {
  readonly id: string;
  readonly on: boolean;
  readonly name: string;
  readonly value: string;
}

/** A test of the response, with a checkbox too. */
export interface TestRow extends ResponseTest {
  readonly id: string;
  readonly on: boolean;
}

/** A part of a multipart body: text or a file. `fileName` survives a restart; the file doesn't. */
export interface PartOf<F> {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly file: F | null;
  readonly fileName: string | null;
}

export type BodyChoice = 'none' | 'json' | 'text' | 'xml' | 'form' | 'multipart' | 'file';

export interface BodyDraftOf<F> {
  readonly choice: BodyChoice;
  readonly json: string;
  readonly text: string;
  readonly xml: string;
  readonly form: readonly Row[];
  readonly parts: readonly PartOf<F>[];
  readonly file: F | null;
  readonly fileName: string | null;
}

/** `default` uses the connection's; `none` sends no such header. */
type SubscriptionChoice =
  | { readonly kind: 'default' }
  | { readonly kind: 'typed'; readonly value: string }
  | { readonly kind: 'none' };

export interface DraftOf<F> {
  readonly name: string;
  /** The sample request it was created from. */
  readonly sample: string | null;
  /** The saved request it was opened from or saved as. */
  readonly saved: string | null;
  readonly note: string;
  readonly method: string;
  readonly url: string;
  /** Parameters that are switched off, as they'd be written in the URL after its first `at` ones. */
  readonly paramsOff: readonly { readonly at: number; readonly segment: string }[];
  readonly headers: readonly Row[];
  /** Headers of its folders that it doesn't send, in lower case. */
  readonly headersOff: readonly string[];
  /** The request's own variables, which take precedence over its folders' and the connection's. */
  readonly variables: readonly Row[];
  readonly subscription: SubscriptionChoice;
  /** `fresh`: main generates one per request; null: none is sent. */
  readonly requestId: 'fresh' | { readonly typed: string } | null;
  readonly body: BodyDraftOf<F>;
  readonly tests: readonly TestRow[];
  /** The names of variables, and the JSONPaths of their values in the response. */
  readonly captures: readonly Row[];
}

export const newRow = (name = '', value = ''): Row => ({
  id: crypto.randomUUID(),
  on: true,
  name,
  value,
});

export const newTestRow = (test: Partial<ResponseTest> = {}): TestRow => ({
  id: crypto.randomUUID(),
  on: true,
  subject: 'status',
  of: '',
  comparison: 'equals',
  value: '',
  ...test,
});

export const newPart = (): PartOf<never> => ({
  id: crypto.randomUUID(),
  name: '',
  value: '',
  file: null,
  fileName: null,
});

export const emptyBody: BodyDraftOf<never> = {
  choice: 'none',
  json: '',
  text: '',
  xml: '',
  form: [],
  parts: [],
  file: null,
  fileName: null,
};

export const emptyDraft: DraftOf<never> = {
  name: 'New request',
  sample: null,
  saved: null,
  note: '',
  method: 'GET',
  url: '',
  paramsOff: [],
  headers: [],
  headersOff: [],
  variables: [],
  subscription: { kind: 'default' },
  requestId: 'fresh',
  body: emptyBody,
  tests: [],
  captures: [],
};
