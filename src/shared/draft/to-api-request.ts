// Converts a draft to the request that crosses to main: enabled rows with names, and the selected body.
import type { ApiRequest } from '../bridge/api-request';
import { overLimit } from '../bridge/over-limit';
import { describeProblem, type Problem } from '../problems/problem';
import type { BodyDraftOf, DraftOf } from './draft';
import { addressDoubt } from './describe-address';
import type { Filled } from './fill-request';

export interface SendOptions {
  readonly token?: 'auto' | 'none';
  readonly confirmed?: boolean;
}

export type BuiltRequest<F> =
  | { readonly ok: true; readonly request: ApiRequest<F> }
  | { readonly ok: false; readonly problem: Problem };

const chooseAgain = (name: string | null): BuiltRequest<never> => ({
  ok: false,
  problem: describeProblem('file-unreadable', {
    title: name === null ? 'Choose a file.' : `The file ${name} must be chosen again.`,
    next: 'Choose it under Body. Files aren’t kept between sessions.',
  }),
});

/** The typed Subscription-Id, the connection's, or none. */
export const subscriptionOf = (draft: DraftOf<unknown>, byDefault: string): string | null => {
  const { subscription } = draft;
  if (subscription.kind === 'none') return null;
  const value = subscription.kind === 'typed' ? subscription.value.trim() : byDefault;
  return value === '' ? null : value;
};

/** The only place that builds a request to send. Fails if a variable has no value. */
export const toApiRequest = <F>(
  { draft, fault }: Filled<F>,
  connection: { readonly id: string; readonly subscriptionId: string },
  { token = 'auto', confirmed = false }: SendOptions = {},
): BuiltRequest<F> => {
  if (fault !== null) return { ok: false, problem: fault };
  const doubt = addressDoubt(draft.url);
  if (doubt !== null) return { ok: false, problem: doubt };
  const { body } = draft;
  if (body.choice === 'file' && body.file === null) return chooseAgain(body.fileName);
  const lost =
    body.choice === 'multipart'
      ? body.parts.find(({ file, fileName }) => file === null && fileName !== null)
      : undefined;
  if (lost !== undefined) return chooseAgain(lost.fileName);

  const { requestId } = draft;
  const request: ApiRequest<F> = {
    connection: connection.id,
    method: draft.method.trim() === '' ? 'GET' : draft.method.trim(),
    url: draft.url.trim(),
    headers: draft.headers
      .filter(({ on, name }) => on && name.trim() !== '')
      .map(({ name, value }) => [name.trim(), value]),
    subscriptionId: subscriptionOf(draft, connection.subscriptionId),
    requestId: requestId === null || requestId === 'fresh' ? requestId : requestId.typed,
    body: toBody(body),
    token,
    confirmed,
    ...testsOf(draft),
  };
  const problem = overLimit(request);
  return problem === null ? { ok: true, request } : { ok: false, problem };
};

/** Those that are switched on; missing if there are none. */
const testsOf = ({
  tests,
  captures,
}: DraftOf<unknown>): Pick<ApiRequest<never>, 'tests' | 'captures'> => {
  const asked = tests
    .filter(({ on }) => on)
    .map(({ subject, of, comparison, value }) => ({ subject, of, comparison, value }));
  const captured = captures
    .filter(({ on, name }) => on && name.trim() !== '')
    .map(({ name, value }) => ({ name: name.trim(), path: value }));
  return {
    ...(asked.length > 0 && { tests: asked }),
    ...(captured.length > 0 && { captures: captured }),
  };
};

const toBody = <F>(body: BodyDraftOf<F>): ApiRequest<F>['body'] => {
  switch (body.choice) {
    case 'none':
      return { kind: 'none' };
    case 'json':
      return { kind: 'text', text: body.json, contentType: 'application/json' };
    case 'text':
      return { kind: 'text', text: body.text, contentType: 'text/plain; charset=utf-8' };
    case 'xml':
      return { kind: 'text', text: body.xml, contentType: 'application/xml' };
    case 'form':
      return {
        kind: 'form',
        fields: body.form
          .filter(({ on, name }) => on && name !== '')
          .map(({ name, value }) => [name, value]),
      };
    case 'multipart':
      return {
        kind: 'multipart',
        parts: body.parts
          .filter(({ name }) => name !== '')
          .map(({ name, value, file }) => ({ name, value: file ?? value })),
      };
    case 'file':
      return body.file === null ? { kind: 'none' } : { kind: 'file', file: body.file };
  }
};

/** The Content-Type of a body, unless a header names another; null if it has none. */
export const contentTypeOf = (body: BodyDraftOf<{ readonly type: string }>): string | null => {
  switch (body.choice) {
    case 'none':
      return null;
    case 'json':
      return 'application/json';
    case 'text':
      return 'text/plain; charset=utf-8';
    case 'xml':
      return 'application/xml';
    case 'form':
      return 'application/x-www-form-urlencoded';
    case 'multipart':
      return 'multipart/form-data; boundary=…';
    case 'file':
      return body.file !== null && body.file.type !== ''
        ? body.file.type
        : 'application/octet-stream';
  }
};
