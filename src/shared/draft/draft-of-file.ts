// Drafts of the requests in a file.
import type { FileRequest, FileRow } from '../requests-file';
import {
  emptyBody,
  emptyDraft,
  newPart,
  newRow,
  newTestRow,
  type DraftOf,
  type Row,
} from './draft';

export const rowsOfFile = (rows: readonly FileRow[] | undefined): readonly Row[] =>
  (rows ?? []).map(({ name, value, off }) => ({ ...newRow(name, value), on: off !== true }));

const bodyOfFile = (body: FileRequest['body']): DraftOf<never>['body'] => {
  switch (body?.type) {
    case undefined:
      return emptyBody;
    case 'json':
    case 'text':
    case 'xml':
      return { ...emptyBody, choice: body.type, [body.type]: body.text.join('\n') };
    case 'form':
      return { ...emptyBody, choice: 'form', form: rowsOfFile(body.fields) };
    case 'multipart':
      return {
        ...emptyBody,
        choice: 'multipart',
        parts: body.parts.map(({ name, value, file }) => ({
          ...newPart(),
          name,
          value: value ?? '',
          fileName: file ?? null,
        })),
      };
    case 'file':
      return { ...emptyBody, choice: 'file', fileName: body.file };
  }
};

/** A file has only the names of the files to send. `saved`: the ID of the saved request. */
export const draftOfFile = (request: FileRequest, saved: string | null): DraftOf<never> => ({
  ...emptyDraft,
  name: request.name,
  saved,
  note: request.note ?? '',
  method: request.method,
  url: request.url,
  paramsOff: (request.paramsOff ?? []).map(({ at, param }) => ({ at, segment: param })),
  headers: rowsOfFile(request.headers),
  headersOff: request.headersOff ?? [],
  variables: rowsOfFile(request.variables),
  subscription:
    request.subscriptionId === undefined
      ? { kind: 'default' }
      : request.subscriptionId === null
        ? { kind: 'none' }
        : { kind: 'typed', value: request.subscriptionId },
  requestId:
    request.requestId === undefined
      ? 'fresh'
      : request.requestId === null
        ? null
        : { typed: request.requestId },
  body: bodyOfFile(request.body),
  tests: (request.tests ?? []).map(({ off, subject, of = '', comparison, value = '' }) => ({
    ...newTestRow({ subject, of, comparison, value }),
    on: off !== true,
  })),
  captures: (request.captures ?? []).map(({ name, path, off }) => ({
    ...newRow(name, path),
    on: off !== true,
  })),
});
