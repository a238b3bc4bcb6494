// Runs a k6 script with replacements for what k6 gives it.
import { createContext, runInContext } from 'node:vm';
import { expect } from 'vitest';
import { k6Script } from '../../src/terminal/k6/script';
import type { SavedRequest } from '../../src/terminal/requests/read-files';
import { draftOfFile } from '../../src/shared/draft/draft-of-file';
import type { FileRequest } from '../../src/shared/requests-file';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Replied {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly duration?: number;
}

export const saved = (request: Partial<FileRequest> & { readonly url: string }): SavedRequest => ({
  file: 'requests.keybearer.json',
  folders: ['Smoke'],
  name: 'first',
  draft: draftOfFile({ name: 'first', method: 'GET', ...request }, null),
});

export const ENV: Record<string, string> = {
  ACCESS_TOKEN: 'the-token',
  API_URL: 'https://api.example.com/v1/',
};

/** Runs a script once. */
export const run = (
  requests: readonly SavedRequest[],
  response: (sent: Sent) => Replied = () => ({ status: 200, body: '{}' }),
  {
    env = ENV,
    variables = new Map<string, string>(),
  }: { readonly env?: typeof ENV; readonly variables?: Map<string, string> } = {},
) => {
  const sent: Sent[] = [];
  const checks: Record<string, boolean> = {};
  const opened: string[] = [];
  const context = createContext({
    __ENV: env,
    open: (path: string) => {
      opened.push(path);
      return `content of ${path}`;
    },
    http: {
      file: (content: string, name: string) => ({ content, name }),
      request: (
        method: string,
        url: string,
        body: unknown,
        { headers, redirects }: { headers: object; redirects: number },
      ) => {
        // Otherwise k6 would send the token on.
        expect(redirects).toBe(0);
        const request = { method, url, body, headers: { ...headers } as Sent['headers'] };
        sent.push(request);
        const { duration = 5, headers: received = {}, ...rest } = response(request);
        return { ...rest, headers: received, timings: { duration } };
      },
    },
    check: (given: unknown, all: Record<string, (r: unknown) => boolean>) => {
      for (const [name, isTrue] of Object.entries(all)) checks[name] = isTrue(given);
    },
  });
  const script = k6Script(requests, variables, '')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export (default )?/gm, (_all, isDefault) => (isDefault ? 'main = ' : ''));
  runInContext(`let main; ${script}; main();`, context);
  return { sent, checks, opened };
};
