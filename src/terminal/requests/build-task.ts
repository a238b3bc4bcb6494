// Makes a task of a saved request.
import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import type { SendTask } from '../../main/command/task';
import { ProblemError } from '../../main/problem-error';
import type { FileReference } from '../../shared/bridge/api-request';
import type { DraftOf } from '../../shared/draft/draft';
import { fillDraft, valuesOf } from '../../shared/draft/fill-request';
import { toApiRequest } from '../../shared/draft/to-api-request';
import type { SavedRequest } from './read-files';

export type Variables = ReadonlyMap<string, string>;

/** Where a path leads, through links. What isn't there is refused when it's read. */
const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** A file that others wrote must not send what's elsewhere on the computer. */
const fileIn = (folder: string, name: string): FileReference => {
  const path = resolve(folder, name);
  const inFolder = relative(realPath(folder), realPath(path));
  if (inFolder === '' || inFolder.startsWith('..') || isAbsolute(inFolder)) {
    throw new ProblemError('file-unreadable', {
      title: name === '' ? 'The request names no file.' : `The file ${name} isn’t sent.`,
      next: 'Name a file in the folder that the file of requests is in.',
    });
  }
  return { path, name: basename(path), type: '' };
};

const withFiles = (draft: DraftOf<never>, folder: string): DraftOf<FileReference> => {
  const { body } = draft;
  return {
    ...draft,
    body: {
      ...body,
      file: body.choice === 'file' ? fileIn(folder, body.fileName ?? '') : null,
      parts: body.parts.map((part) => ({
        ...part,
        file: part.fileName === null ? null : fileIn(folder, part.fileName),
      })),
    },
  };
};

/**
 * `variables` take precedence over the request's own and its folders'.
 *
 * @throws ProblemError of what can't be sent.
 */
export const buildTask = (
  { file, draft }: SavedRequest,
  variables: Variables,
  connection: string | undefined,
): SendTask => {
  const values = new Map([...valuesOf([], draft.variables), ...variables]);
  const filled = fillDraft(withFiles(draft, dirname(resolve(file))), values);
  const built = toApiRequest(filled, { id: '', subscriptionId: '' });
  if (!built.ok) {
    const { problem } = built;
    throw new ProblemError(problem.code, {
      ...problem,
      ...(problem.code === 'variable-unknown' && {
        next: 'Set it with --variable name=value, or capture it from a request before this one.',
      }),
    });
  }
  const { method, url, headers, requestId, body, tests, captures, subscriptionId } = built.request;
  return {
    command: 'send',
    connection,
    request: {
      method,
      url,
      headers,
      requestId,
      body,
      ...(tests && { tests }),
      ...(captures && { captures }),
      ...(draft.subscription.kind !== 'default' && { subscriptionId }),
    },
  };
};
