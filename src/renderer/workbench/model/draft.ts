// A request being edited in the window: where it comes from, and what's stored of it.
import {
  emptyBody,
  emptyDraft,
  newRow,
  type BodyDraftOf,
  type DraftOf,
  type PartOf,
} from '../../../shared/draft/draft';
import type { SampleRequest } from '../../../shared/sample-request';
import { isSecretHeader } from '../../../shared/secret-header';
import { isSecretTest } from './looks-secret';

export type Part = PartOf<File>;
export type BodyDraft = BodyDraftOf<File>;
export type Draft = DraftOf<File>;

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
    tests: bare.tests.map((test) => (isSecretTest(test) ? { ...test, value: '' } : test)),
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
