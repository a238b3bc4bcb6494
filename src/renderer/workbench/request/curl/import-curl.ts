// Converts a curl command to a request.
import { emptyBody, newRow, type Row } from '../../../../shared/draft/draft';
import type { BodyDraft } from '../../model/draft';
import { bodyOfData, fileNameIn, joinData } from './import-data';
import { bodyOfForm } from './import-form';
import { importHeaders, type ImportedHeaders } from './import-headers';
import type { Imported, Report } from './imported';
import { importUrl, withoutSecretParameters } from './import-url';
import type { CurlCommand } from './options/curl-command';
import { readOptions } from './options/read-options';
import { splitCommand } from './words/split-command';
import * as words from './import-words';

/** curl accepts only one kind of body. */
const clash = ({ data, form, uploads, asHead, asGet }: CurlCommand): string | null => {
  const kinds = [
    ...(data.length > 0 && !asGet ? ['-d'] : []),
    ...(form.length > 0 ? ['-F'] : []),
    ...(uploads.length > 0 ? ['-T'] : []),
    ...(asHead ? ['-I'] : []),
  ];
  return kinds.length < 2 ? null : words.clash(kinds);
};

const methodOf = ({ method, asHead, asGet, data, form, uploads }: CurlCommand): string => {
  if (method !== null && method !== '') return method;
  if (asHead) return 'HEAD';
  if (uploads.length > 0) return 'PUT';
  return form.length > 0 || (data.length > 0 && !asGet) ? 'POST' : 'GET';
};

interface WithBody {
  readonly headers: readonly Row[];
  readonly body: BodyDraft;
}

const isContentType = ({ name }: Row): boolean => name.toLowerCase() === 'content-type';

/** The multipart type without a boundary is what Keybearer sends itself; curl sends any other type after the rest. */
const forMultipart = (rows: readonly Row[]): readonly Row[] => [
  ...rows.filter((row) => !isContentType(row)),
  ...rows.filter((row) => isContentType(row) && !/^multipart\/form-data\s*;?\s*$/i.test(row.value)),
];

const withBody = (
  command: CurlCommand,
  { rows, contentType }: ImportedHeaders,
  report: Report,
): WithBody | null => {
  const [upload] = command.uploads;
  if (upload !== undefined)
    return { headers: rows, body: { ...emptyBody, choice: 'file', fileName: fileNameIn(upload) } };
  if (command.form.length > 0) {
    const body = bodyOfForm(command.form, report);
    return body === null ? null : { headers: forMultipart(rows), body };
  }
  if (command.data.length === 0 || command.asGet) return { headers: rows, body: emptyBody };
  if (contentType === '' && !rows.some(isContentType))
    report.notes.add(words.contentTypeNotRemoved);
  const joined = joinData(command.data, report);
  const isForm = contentType === null || /^application\/x-www-form-urlencoded/i.test(contentType);
  const piece =
    isForm && 'text' in joined ? { text: withoutSecretParameters(joined.text, report) } : joined;
  const { body, contentType: added } = bodyOfData(piece, contentType);
  return { headers: added === null ? rows : [...rows, newRow('Content-Type', added)], body };
};

const noteFiles = ({ choice, fileName, parts }: BodyDraft, { notes }: Report): void => {
  const names = choice === 'file' ? [fileName] : parts.map((part) => part.fileName);
  const files = names.filter((name) => name !== null);
  if (files.length > 0) notes.add(words.filesAgain(files));
};

const noteOptions = (command: CurlCommand, { notes }: Report): void => {
  const { skipped, unknown, urls, hasNext } = command;
  if (urls.length > 1 || hasNext) notes.add(words.onlyFirst);
  if (skipped.size > 0) notes.add(words.notImported(skipped));
  if (unknown.size > 0) notes.add(words.notKnown(unknown));
};

/** In what's sent; the shell would have filled them in. */
const noteUnfilled = (unfilled: readonly string[], sent: unknown, { notes }: Report): void => {
  const text = JSON.stringify(sent);
  const left = unfilled.filter((each) => text.includes(JSON.stringify(each).slice(1, -1)));
  if (left.length > 0) notes.add(words.notFilledIn(left));
};

export const importCurl = (text: string): Imported => {
  const { words: typed, unfilled, isOpen } = splitCommand(text);
  if (isOpen) return { ok: false, fault: words.quoteOpen };
  const read = readOptions(typed.slice(1));
  if (!read.ok) return read;
  const { command } = read;
  const fault = clash(command);
  if (fault !== null) return { ok: false, fault };
  const [first] = command.urls;
  if (first === undefined) return { ok: false, fault: words.noUrl };

  const report: Report = { leftOut: new Set(), notes: new Set() };
  const { subscription, requestId, ...headers } = importHeaders(command, report);
  for (const name of command.credentials) report.leftOut.add(name);
  const url = importUrl(command, first, report);
  const withIts = withBody(command, headers, report);
  if (withIts === null) return { ok: false, fault: words.noEqualsSign };
  noteFiles(withIts.body, report);
  noteOptions(command, report);
  const parts = {
    method: methodOf(command),
    url,
    ...withIts,
    ...(subscription !== undefined && { subscription }),
    ...(requestId !== undefined && { requestId }),
  };
  noteUnfilled(unfilled, parts, report);
  return { ok: true, parts, report };
};
