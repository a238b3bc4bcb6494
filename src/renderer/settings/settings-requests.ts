// The settings page's requests to its own origin; one that does not come through is a problem like any other.
import { describeProblem } from '../../shared/problems/problem';
import type { SettingsFailure } from '../../shared/settings';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Never rejects: what was typed stays in the form, and the person is told. */
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

/** Tells a failure from an answer that says nothing about itself, as the state. */
export const hasFailed = (reply: object): reply is SettingsFailure =>
  'ok' in reply && reply.ok === false;
