// Finds what in a request exceeds the schema's limits, so that it can be reported before the request crosses to main.
import { describeProblem, type Problem, type ProblemCode } from '../problems/problem';
import type { ApiRequest } from './api-request';
import { counted, LIMITS, textLength } from '../request-limits';
import { testsOverLimit } from '../response-tests';

/** Enough of a name to recognize it. */
const named = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

/** Returns null if `text` is no longer than `limit`. */
const longer = (text: string, limit: number, code: ProblemCode, title?: string): Problem | null =>
  text.length <= limit
    ? null
    : describeProblem(code, {
        ...(title !== undefined && { title }),
        detail: `It has ${counted(text.length)} characters.`,
      });

const more = (count: number, limit: number, code: ProblemCode): Problem | null =>
  count <= limit ? null : describeProblem(code, { detail: `It has ${counted(count)}.` });

const firstOf = <T>(items: readonly T[], check: (item: T) => Problem | null): Problem | null => {
  for (const item of items) {
    const problem = check(item);
    if (problem !== null) return problem;
  }
  return null;
};

const overInHeaders = <F>({
  headers,
  subscriptionId,
  requestId,
}: ApiRequest<F>): Problem | null => {
  const long = (text: string, limit: number, what: string) =>
    longer(text, limit, 'header-too-long', `${what} is too long.`);
  return (
    more(headers.length, LIMITS.headers, 'headers-too-many') ??
    firstOf(
      headers,
      ([name, value]) =>
        long(name, LIMITS.headerName, `The name of the header ${named(name)}`) ??
        long(value, LIMITS.headerValue, `The value of the header ${named(name)}`),
    ) ??
    long(subscriptionId ?? '', LIMITS.id, 'The Subscription-Id') ??
    long(requestId ?? '', LIMITS.id, 'The Request-Id')
  );
};

/** Each value may be within its limit and all together still too long. */
const longTogether = (values: readonly unknown[]): Problem | null => {
  const length = textLength(values);
  return length <= LIMITS.bodyText
    ? null
    : describeProblem('body-too-long', {
        title: 'The fields of the body are together too long.',
        detail: `They have ${counted(length)} characters.`,
      });
};

const overInBody = <F>({ body }: ApiRequest<F>): Problem | null => {
  const long = (text: string, limit: number, what: string) =>
    longer(text, limit, 'field-too-long', `${what} is too long.`);
  switch (body.kind) {
    case 'text':
      return longer(body.text, LIMITS.bodyText, 'body-too-long');
    case 'form':
      return (
        more(body.fields.length, LIMITS.fields, 'fields-too-many') ??
        firstOf(
          body.fields,
          ([name, value]) =>
            long(name, LIMITS.fieldName, `The name of the field ${named(name)}`) ??
            long(value, LIMITS.fieldValue, `The value of the field ${named(name)}`),
        ) ??
        longTogether(body.fields.map(([, value]) => value))
      );
    case 'multipart':
      return (
        more(body.parts.length, LIMITS.fields, 'fields-too-many') ??
        firstOf(
          body.parts,
          ({ name, value }) =>
            long(name, LIMITS.fieldName, `The name of the part ${named(name)}`) ??
            (typeof value === 'string'
              ? longer(
                  value,
                  LIMITS.bodyText,
                  'body-too-long',
                  `The text of the part ${named(name)} is too long.`,
                )
              : null),
        ) ??
        longTogether(body.parts.map(({ value }) => value))
      );
    case 'none':
    case 'file':
      return null;
  }
};

const overInTests = <F>({ tests = [], captures = [] }: ApiRequest<F>): Problem | null => {
  const detail = testsOverLimit(tests, captures);
  return detail === null ? null : describeProblem('tests-too-large', { detail });
};

/** Returns the problem of the first part that's too large, with its name and length; null if none is. */
export const overLimit = <F>(request: ApiRequest<F>): Problem | null =>
  longer(request.method, LIMITS.method, 'method-too-long') ??
  longer(request.url, LIMITS.url, 'url-too-long') ??
  overInHeaders(request) ??
  overInBody(request) ??
  overInTests(request);
