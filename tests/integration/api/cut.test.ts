// The ways a response can end early, over real sockets: how the stored part is described.
import { gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ProblemError } from '../../../src/main/problem-error';
import type { Cut } from '../../../src/shared/bridge/response';
import { call, requestFor } from '../../support/calling';
import { closeServers, serveRaw } from '../../support/servers';

afterEach(closeServers);

const TEXT = '{"a": 1},\n'.repeat(7_000);
const LENGTH = 'Content-Length: 100000\r\n';
const GZIP = 'Content-Encoding: gzip\r\n';

interface Case {
  readonly head?: string;
  readonly body?: string | Buffer;
  /** What happens after the part. */
  readonly ends?: 'reset' | 'close' | 'stop' | 'time' | 'wait';
  readonly limits?: { readonly bytes?: number };
}

const cutOf = async ({ head = '', body = TEXT, ends = 'wait', limits = {} }: Case) => {
  const abort = new AbortController();
  let served: Socket | null = null;
  const server = await serveRaw((socket) => {
    served = socket;
    socket.write(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n${head}\r\n`);
    socket.write(body);
    if (ends === 'close') socket.end();
  });
  const { outcome } = await call(server.origin, requestFor('/'), {
    abort,
    limits,
    onProgress: ({ response }) => {
      if (response === undefined) return;
      if (ends === 'reset') served?.resetAndDestroy();
      if (ends === 'stop') abort.abort(new ProblemError('cancelled'));
      if (ends === 'time') abort.abort(new ProblemError('time-limit'));
    },
  });
  return outcome.response?.body.cut;
};

test.each<[string, Case, Cut | null]>([
  ['nothing', { ends: 'close' }, null],
  ['nothing, with its length', { head: 'Content-Length: 70000\r\n', ends: 'close' }, null],
  ['a person', { head: LENGTH, ends: 'stop' }, { why: 'stopped', of: 100_000 }],
  ['a person, of an unknown length', { ends: 'stop' }, { why: 'stopped', of: null }],
  ['the server', { head: LENGTH, ends: 'close' }, { why: 'broke-off', of: 100_000 }],
  ['the network', { head: LENGTH, ends: 'reset' }, { why: 'broke-off', of: 100_000 }],
  ['the time limit', { head: LENGTH, ends: 'time' }, { why: 'time-limit', of: 100_000 }],
  [
    'the limit of size',
    { head: LENGTH, limits: { bytes: 60_000 } },
    { why: 'too-large', of: 100_000 },
  ],
  [
    'its packing, whose length is another',
    { head: GZIP, body: gzipSync(TEXT).subarray(0, -20), ends: 'close' },
    { why: 'undecodable', of: null },
  ],
  ['nothing, though it is labelled as packed', { head: GZIP, ends: 'close' }, null],
])('ended by %s', async (_what, given, expected) => {
  expect(await cutOf(given)).toEqual(expected);
});
