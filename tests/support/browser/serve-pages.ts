// Serves the built pages as main does, but over http: with the same files, headers and policy.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { asResponse, createPageServer } from '../../../src/main/windows/pages';
import type { PageName } from '../../../src/main/windows/policy';
import { listen } from '../servers';

const RENDERER = join(import.meta.dirname, '../../../out/renderer');

const forward = async (reply: Response, response: ServerResponse): Promise<void> => {
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  if (reply.body === null) response.end();
  else Readable.fromWeb(reply.body).pipe(response);
};

/** Returns the origin. `api`: handles requests below /api/, for Settings. */
export const servePage = async (
  page: PageName,
  api?: (request: Request) => Promise<Response>,
): Promise<string> => {
  const server = createServer((incoming, response) => void respond(incoming, response));
  const { origin } = await listen(server, 'http');
  const serve = createPageServer(RENDERER, page, origin);

  const respond = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = incoming;
    // A browser requests it on its own; an Electron window doesn't.
    if (url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const isApi = api !== undefined && url.startsWith('/api/');
    const body = await text(incoming);
    const request = new Request(origin + url, { method, ...(body !== '' && { body }) });
    await forward(isApi ? await api(request) : asResponse(await serve(request)), response);
  };
  return origin;
};
