// A request being edited. Keeps everything typed, including bodies of kinds that aren't selected.
import type { SampleRequest } from '../../../shared/sample-request';
import { isSecretHeader } from '../../../shared/secret-header';

/** A row with a checkbox that excludes it without deleting it. */
export interface Row {
  readonly id: string;
  readonly on: boolean;
  readonly name: string;
  readonly value: string;
}

/** A part of a multipart body: text or a file. `fileName` survives a restart; the File doesn't. */
export interface Part {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly file: File | null;
  readonly fileName: string | null;
}

export type BodyChoice = 'none' | 'json' | 'text' | 'xml' | 'form' | 'multipart' | 'file';

export interface BodyDraft {
  readonly choice: BodyChoice;
  readonly json: string;
  readonly text: string;
  readonly xml: string;
  readonly form: readonly Row[];
  readonly parts: readonly Part[];
  readonly file: File | null;
  readonly fileName: string | null;
}

/** `default` uses the connection's; `none` sends no such header. */
type SubscriptionChoice =
  | { readonly kind: 'default' }
  | { readonly kind: 'typed'; readonly value: string }
  | { readonly kind: 'none' };

export interface Draft {
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
  readonly body: BodyDraft;
}

export const newRow = (name = '', value = ''): Row => ({
  id: crypto.randomUUID(),
  on: true,
  name,
  value,
});

export const newPart = (): Part => ({
  id: crypto.randomUUID(),
  name: '',
  value: '',
  file: null,
  fileName: null,
});

export const emptyBody: BodyDraft = {
  choice: 'none',
  json: '',
  text: '',
  xml: '',
  form: [],
  parts: [],
  file: null,
  fileName: null,
};

export const emptyDraft: Draft = {
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
};

/** Adds fields that an earlier release didn't have. */
export const withDefaults = (draft: Draft): Draft => ({ ...emptyDraft, ...draft });

/** Creates a draft from a sample request. */
export const draftOfSample = (sample: SampleRequest): Draft => ({
  ...emptyDraft,
  name: sample.name,
  sample: sample.id,
  note: sample.note,
  method: sample.method,
  url: sample.url,
  headers: (sample.headers ?? []).map(([name, value]) => newRow(name, value)),
  subscription: sample.subscription === false ? { kind: 'none' } : { kind: 'default' },
  body:
    sample.body === undefined
      ? emptyBody
      : { ...emptyBody, choice: sample.body.type, [sample.body.type]: sample.body.text },
});

/** For storage: a File read back would have no path, so only its name is stored. */
export const withoutFiles = (draft: Draft): Draft => ({
  ...draft,
  body: {
    ...draft.body,
    file: null,
    parts: draft.body.parts.map((part) => ({ ...part, file: null })),
  },
});

/** Longer bodies aren't stored in the history, which is for finding requests, not for storing files. */
const MAX_STORED_BODY = 200_000;

/** For the history: without values of secret-looking headers, files and huge bodies. */
export const withoutCredentials = (draft: Draft): Draft => {
  const bare = withoutFiles(draft);
  const storedText = (text: string) => (text.length > MAX_STORED_BODY ? '' : text);
  return {
    ...bare,
    headers: bare.headers.map((row) => (isSecretHeader(row.name) ? { ...row, value: '' } : row)),
    body: {
      ...bare.body,
      json: storedText(bare.body.json),
      text: storedText(bare.body.text),
      xml: storedText(bare.body.xml),
    },
  };
};

/** Equal in all parts. A file equals only itself. */
const isEqual = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return false;
  if (one instanceof Blob || other instanceof Blob) return false;
  const [parts, others] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    parts.length === others.size &&
    parts.every(([name, part]) => others.has(name) && isEqual(part, others.get(name)))
  );
};

export const isSameDraft = (one: Draft, other: Draft): boolean => isEqual(one, other);
