// What a call reports while it runs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Progress } from '../../../src/shared/bridge/response';
import { call, requestFor, responseOf } from '../../support/calling';
import { deferred } from '../../support/deferred';
import { serve, serveRaw } from '../../support/servers';
import { closeServersAndExpectNoErrors } from '../../support/unexpected-errors';

closeServersAndExpectNoErrors();

test('progress is reported, and a slow response is shown before it’s complete', async () => {
  const more = deferred();
  const server = await serve((_request, _incoming, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '200000' });
    response.write(`${'a line, '.repeat(12)}end\n`.repeat(1_000));
    void more.promise.then(() => response.end('b'.repeat(100_000)));
  });
  const steps: string[] = [];
  const called = await call(server.origin, requestFor('/'), {
    onProgress: ({ step, response, expectedBytes }) => {
      steps.push(step);
      if (response === undefined) return;
      expect(expectedBytes).toBe(200_000);
      expect(response.body).toMatchObject({ complete: false, firstTextIsAll: false });
      expect(response.body.firstText?.length).toBe(65_536);
      more.resolve();
    },
  });
  expect(responseOf(called).body.bytes).toBe(200_000);
  expect(steps[0]).toBe('receiving');
});

test('the status is reported before anything of the body can be shown', async () => {
  const seen = deferred();
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 201 Crème\r\nContent-Length: 4\r\n\r\nab');
    void seen.promise.then(() => socket.end('cd'));
  });
  const onProgress = ({ status, response, step }: Progress) => {
    if (status === null) return;
    expect({ status, step }).toEqual({ status: { code: 201, text: 'Crème' }, step: 'receiving' });
    expect(response).toBeUndefined();
    seen.resolve();
  };
  expect((await call(server.origin, requestFor('/'), { onProgress })).text).toBe('abcd');
});

const LENGTH = 16_000_000;

describe.each(['text', 'file'] as const)('a body, as %s, that the server doesn’t read', (kind) => {
  test('is being sent until it has been read', async () => {
    const stuck = deferred();
    const server = await serveRaw((socket, first) => {
      socket.pause();
      void stuck.promise.then(() => {
        let read = first.length;
        socket.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read >= LENGTH) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        });
        socket.resume();
      });
    });
    const text = 'x'.repeat(LENGTH);
    const folder = await mkdtemp(join(tmpdir(), 'keybearer-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'large.bin');
    await writeFile(path, text);
    const steps: Progress[] = [];
    const onProgress = (progress: Progress) => {
      steps.push(progress);
      if (progress.step === 'sending') stuck.resolve();
    };
    const body =
      kind === 'text'
        ? ({ kind, text, contentType: 'text/plain' } as const)
        : ({ kind, file: { path, name: 'large.bin', type: '' } } as const);
    const called = await call(
      server.origin,
      requestFor('/', { method: 'POST', confirmed: true, body }),
      { onProgress },
    );
    expect(called.text).toBe('ok');
    const first = steps.find(({ step }) => step === 'sending')?.upload;
    expect(first?.of).toBe(LENGTH);
    expect(first?.bytes).toBeGreaterThan(0);
    expect(first?.bytes).toBeLessThan(LENGTH);
    expect(
      steps.slice(
        0,
        steps.findIndex(({ step }) => step === 'sending'),
      ),
    ).not.toContainEqual(expect.objectContaining({ step: 'waiting' }));
  });
});
