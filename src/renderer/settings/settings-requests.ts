// The settings page's requests to its own origin. A request that fails becomes a problem.
import { describeProblem } from '../../shared/problems/problem';
import type { SettingsFailure } from '../../shared/settings';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Never rejects: what was typed stays in the form, and the problem is shown. */
export const ask = async <T>(
  method: Method,
  path: string,
  body?: unknown,
): Promise<T | SettingsFailure> => {
  try {
    const response = await fetch(`/api/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return (await response.json()) as T | SettingsFailure;
  } catch {
    return { ok: false, problem: describeProblem('internal') };
  }
};

/** Tells a failure from a reply without `ok`, such as the state. */
export const hasFailed = (reply: object): reply is SettingsFailure =>
  'ok' in reply && reply.ok === false;
