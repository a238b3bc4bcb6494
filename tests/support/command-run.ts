// Runs of files of requests by the built command, in folders of their own for each test.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { JsonOutput } from '../../src/main/command/json-output';
import type { FileItem } from '../../src/shared/requests-file';
import { closePlaces, createPlace, run, serveApi, type Place, type TestApi } from './command';
import { closeServers } from './servers';

/** A GET as a file has it. */
export const get = (name: string, url: string, more: object = {}): FileItem => ({
  name,
  method: 'GET',
  url,
  ...more,
});

/** A test of the status. */
export const status = (value: string) => ({ subject: 'status', comparison: 'equals', value });

/** A test of the value at a JSONPath. */
export const at = (of: string, value: string) => ({
  subject: 'jsonpath',
  of,
  comparison: 'equals',
  value,
});

/** Responds to /NUMBER with that status, and to others with what they were sent. */
export const echo = (): Promise<TestApi> =>
  serveApi((request, response) => {
    const code = Number(request.url.slice(1, 4));
    response.writeHead(Number.isInteger(code) && code > 0 ? code : 200, {
      'Content-Type': 'application/json',
    });
    const { method, url, headers } = request;
    response.end(JSON.stringify({ method, url, id: `id of ${url}`, team: headers['x-team'] }));
  });

/** The URLs that were called, in order. */
export const urls = (api: TestApi): readonly string[] => api.calls().map(({ url }) => url);

/** For a `describe`. Servers and folders are gone after each test. */
export const commandRun = () => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });
  const optionsFor = (api: TestApi) => ({
    env: { ...place.env, ...api.credentials },
    cwd: place.folder,
  });
  /** Runs `keybearer run` with the API's options and credentials. */
  const runOn = async (api: TestApi, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await run(['run', ...args, ...api.options], optionsFor(api));
    return { code, out: stdout.toString(), stderr };
  };
  return {
    /** The test's folders. */
    place: () => place,
    /** Writes a file of requests, and returns its name. */
    write: (name: string, items: readonly FileItem[]): string => {
      const path = join(place.folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify({ keybearer: 'requests', version: 1, items }, null, 2));
      return name;
    },
    optionsFor,
    runOn,
    jsonOn: async (api: TestApi, ...args: readonly string[]) => {
      const { out, ...rest } = await runOn(api, ...args, '--json');
      return { ...rest, json: JSON.parse(out) as JsonOutput['run'] };
    },
  };
};
