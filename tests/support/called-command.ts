// Calls of the built command, in folders of their own for each test, to an API that replies as the test says.
import { afterEach, beforeEach, expect } from 'vitest';
import {
  closePlaces,
  createPlace,
  run,
  serveApi,
  type Finished,
  type Place,
  type TestApi,
} from './command';
import { closeServers } from './servers';

export const respondWith = (body: string | Buffer, type: string, status = 200): Promise<TestApi> =>
  serveApi((_request, response) => {
    response.writeHead(status, { 'Content-Type': type, 'X-Of-The-API': 'yes' });
    response.end(body);
  });

export const expectOk = ({ code, stderr }: Finished): void =>
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

export interface CalledCommand {
  /** The test's folders. */
  readonly place: () => Place;
  /** Runs `keybearer call /x` with the API's options and credentials. */
  readonly call: (api: TestApi, ...args: readonly string[]) => Promise<Finished>;
}

/** For a file or a `describe`. Servers and folders are gone after each test. */
export const calledCommand = (): CalledCommand => {
  let place: Place;
  beforeEach(() => {
    place = createPlace();
  });
  afterEach(async () => {
    await closeServers();
    await closePlaces();
  });
  return {
    place: () => place,
    call: (api, ...args) =>
      run(['call', '/x', ...args, ...api.options], {
        env: { ...place.env, ...api.credentials },
        cwd: place.folder,
      }),
  };
};
