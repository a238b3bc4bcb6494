import { describe, expect, test } from 'vitest';
import { json, readJson } from '../../../../src/main/page-response';
import { passed } from '../../../support/passed';
import { problemOfRejection } from '../../../support/problem-of';

const requestWith = (body: string) =>
  new Request('https://settings.example/api/x', { method: 'POST', body });

test('a reply is JSON, not cached and not sniffed', async () => {
  const reply = json(passed({ ok: true }));
  expect(reply.status).toBe(200);
  expect(Object.fromEntries(reply.headers)).toEqual({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(await reply.json()).toEqual({ ok: true });
  expect(json(passed({}), 404).status).toBe(404);
});

describe('a request’s body', () => {
  test('is read completely, wherever it’s cut', async () => {
    const bytes = Buffer.from('{"name":"Café"}');
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        // In the middle of the é.
        controller.enqueue(bytes.subarray(0, 13));
        controller.enqueue(bytes.subarray(13));
        controller.close();
      },
    });
    const request = new Request('https://settings.example/api/x', {
      method: 'POST',
      body: stream,
      duplex: 'half',
    });
    expect(await readJson(request)).toEqual({ name: 'Café' });
  });

  test('is null if there’s none, or an empty one', async () => {
    expect(await readJson(new Request('https://settings.example/api/x'))).toBeNull();
    expect(await readJson(requestWith(''))).toBeNull();
  });

  test('isn’t quoted if it’s not JSON', async () => {
    const problem = await problemOfRejection(readJson(requestWith('canary')));
    expect(problem).toMatchObject({ code: 'request-malformed', detail: 'It isn’t JSON.' });
  });

  test('can have two megabytes, and no more', async () => {
    const ofBytes = (bytes: number) => requestWith(JSON.stringify('x'.repeat(bytes - 2)));
    expect(await readJson(ofBytes(2_097_152))).toHaveLength(2_097_150);
    expect(await problemOfRejection(readJson(ofBytes(2_097_153)))).toMatchObject({
      code: 'request-malformed',
      detail: 'It’s too large.',
    });
  });
});
