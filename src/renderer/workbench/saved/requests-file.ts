// Reads and writes saved requests as a readable file for git: in order, without defaults, each value on its own line.
//
// Without IDs and times, so that the file changes only when a request does, and without values that look like
// credentials.
import {
  faultOfFile,
  requestsFileSchema,
  REQUESTS_FILE_VERSION,
  type FileItem,
  type FileRequest,
  type FileRow,
} from '../../../shared/requests-file';
import { draftOfFile, rowsOfFile } from '../../../shared/draft/draft-of-file';
import type { Row } from '../../../shared/draft/draft';
import { isSecretHeader } from '../../../shared/secret-header';
import type { Draft } from '../model/draft';
import { describeSecret, isSecretTest } from '../model/looks-secret';
import { childrenOf, type Collection, type SavedFolder, type SavedItem } from '../model/collection';
import * as words from './words';

// --- writing ------------------------------------------------------------------------------------------

const fileRows = (rows: readonly Row[]): FileRow[] | undefined =>
  rows.length === 0
    ? undefined
    : rows.map(({ on, name, value }) => ({
        name,
        value: isSecretHeader(name) || describeSecret(value) !== null ? '' : value,
        ...offOf({ on }),
      }));

const offOf = ({ on }: { readonly on: boolean }) => (on ? {} : { off: true as const });

const fileTests = ({ tests, captures }: Draft): Pick<FileRequest, 'tests' | 'captures'> => ({
  ...(tests.length > 0 && {
    tests: tests.map(({ subject, of, comparison, value, on }) => ({
      subject,
      of: of === '' ? undefined : of,
      comparison,
      value: value === '' || isSecretTest({ subject, of, value }) ? undefined : value,
      ...offOf({ on }),
    })),
  }),
  ...(captures.length > 0 && {
    captures: captures.map(({ name, value, on }) => ({ name, path: value, ...offOf({ on }) })),
  }),
});

const fileBody = ({ body }: Draft): FileRequest['body'] => {
  switch (body.choice) {
    case 'none':
      return undefined;
    case 'json':
    case 'text':
    case 'xml':
      return { type: body.choice, text: body[body.choice].split('\n') };
    case 'form':
      return { type: 'form', fields: fileRows(body.form) ?? [] };
    case 'multipart':
      return {
        type: 'multipart',
        parts: body.parts.map(({ name, value, fileName }) =>
          fileName === null ? { name, value } : { name, file: fileName },
        ),
      };
    case 'file':
      return { type: 'file', file: body.fileName ?? '' };
  }
};

const fileRequest = (name: string, draft: Draft): FileRequest => ({
  name,
  note: draft.note === '' ? undefined : draft.note,
  method: draft.method,
  url: draft.url,
  paramsOff:
    draft.paramsOff.length === 0
      ? undefined
      : draft.paramsOff.map(({ at, segment }) => ({ at, param: segment })),
  headers: fileRows(draft.headers),
  headersOff: draft.headersOff.length === 0 ? undefined : [...draft.headersOff],
  variables: fileRows(draft.variables),
  subscriptionId:
    draft.subscription.kind === 'default'
      ? undefined
      : draft.subscription.kind === 'none'
        ? null
        : draft.subscription.value,
  requestId:
    draft.requestId === 'fresh'
      ? undefined
      : draft.requestId === null
        ? null
        : draft.requestId.typed,
  body: fileBody(draft),
  ...fileTests(draft),
});

export const writeRequestsFile = (collection: Collection): string => {
  const itemsIn = (parent: string | null): FileItem[] =>
    childrenOf(collection, parent).map((item) =>
      item.draft === null
        ? {
            folder: item.name,
            headers: fileRows(item.headers ?? []),
            variables: fileRows(item.variables ?? []),
            items: itemsIn(item.id),
          }
        : fileRequest(item.name, item.draft),
    );
  const file = { keybearer: 'requests', version: REQUESTS_FILE_VERSION, items: itemsIn(null) };
  return `${JSON.stringify(file, null, 2)}\n`;
};

// --- reading ------------------------------------------------------------------------------------------

export type RequestsRead =
  | { readonly ok: true; readonly items: Collection }
  | { readonly ok: false; readonly fault: string };

/** Parses a file's text. An error names the position in the file and what's expected there. */
export const readRequestsFile = (text: string): RequestsRead => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, fault: words.notJson };
  }
  const parsed = requestsFileSchema.safeParse(json);
  if (!parsed.success) {
    const place = faultOfFile(parsed.error).path.join('.');
    return {
      ok: false,
      fault: place === '' ? words.notAnExport : words.notAnExportAt(place),
    };
  }
  const items: SavedItem[] = [];
  const take = (all: readonly FileItem[], parent: string | null): void => {
    for (const each of all) {
      const id = crypto.randomUUID();
      if ('folder' in each) {
        const { headers, variables } = each;
        items.push({
          id,
          parent,
          name: each.folder,
          draft: null,
          ...(headers && { headers: rowsOfFile(headers) }),
          ...(variables && { variables: rowsOfFile(variables) }),
        });
        take(each.items, id);
      } else items.push({ id, parent, name: each.name, draft: draftOfFile(each, id) });
    }
  };
  take(parsed.data.items, null);
  return { ok: true, items };
};

/** An item with the same name in the same folder is replaced in place; others are added. */
export const mergeRequests = (collection: Collection, imported: Collection): Collection => {
  const merged = new Map(collection.map((item) => [item.id, item]));
  const keyOf = (item: SavedItem) => `${item.draft === null ? 'folder' : 'request'} ${item.name}`;
  /** What's in each folder by now, by kind and name. */
  const contents = new Map<string | null, Map<string, SavedItem>>();
  const contentOf = (folder: string | null) => {
    const known = contents.get(folder);
    if (known !== undefined) return known;
    const all = childrenOf(collection, folder).toReversed();
    const content = new Map(all.map((item) => [keyOf(item), item]));
    contents.set(folder, content);
    return content;
  };
  const mergeInto = (from: string | null, into: string | null): void => {
    const there = contentOf(into);
    for (const item of childrenOf(imported, from)) {
      const former = there.get(keyOf(item));
      const id = former?.id ?? item.id;
      if (item.draft === null) {
        const folder: SavedFolder = { ...item, id, parent: into, draft: null };
        merged.set(id, folder);
        there.set(keyOf(item), folder);
        mergeInto(item.id, id);
        continue;
      }
      const request = { ...item, id, parent: into, draft: { ...item.draft, saved: id } };
      merged.set(id, request);
      there.set(keyOf(item), request);
    }
  };
  mergeInto(null, null);
  return [...merged.values()];
};
