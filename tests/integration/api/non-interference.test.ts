// What a page sees of a response through the bridge at each moment is the same for any two secrets that the response
// doesn't contain completely.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResponseBodies } from '../../../src/main/response/bodies/response-bodies';
import { createCallsOfPage } from '../../../src/main/api/page-calls';
import { natureOf } from '../../../src/main/api/body-kind';
import { beginReceived, receiveBody } from '../../../src/main/api/response/receive-body';
import { createBridgeFunctions } from '../../../src/main/bridge-functions';
import { ProblemError } from '../../../src/main/problem-error';
import { createGate } from '../../../src/main/redaction/gate';
import { createSecretsInUse } from '../../../src/main/redaction/secrets-in-use';
import { bundleSource } from '../../support/bundle-source.mjs';
import { requestFor } from '../../support/calling';
import { runs } from '../../support/runs';

const ID = '0b0e1c1a-6c39-4a43-9d2a-0d9c2b6c7f11';
const RUNS = runs(1_000, 250);

let bundle: { readonly folder: string; readonly file: string };
let folder: string;
beforeAll(async () => {
  bundle = await bundleSource('src/main/response/worker/worker.ts');
  folder = mkdtempSync(join(tmpdir(), 'keybearer-test-'));
});
afterAll(() => {
  for (const each of [bundle.folder, folder]) rmSync(each, { recursive: true, force: true });
});

/**
 * What is read once it's ready: a reply waits a few milliseconds for that, which may pass without any work on a busy
 * computer.
 */
const settled = async (read: () => Promise<unknown>): Promise<string> => {
  let before = '';
  for (;;) {
    const now = textOf(await read());
    if (now === before) return now;
    before = now;
  }
};

/** An event's arrival time is the clock's. */
const textOf = (seen: unknown): string =>
  JSON.stringify(seen, (name, value: unknown) =>
    name === 'arrivedAt' || name === 'timing'
      ? null
      : value instanceof Uint8Array
        ? Buffer.from(value).toString('latin1')
        : value,
  );

/** Everything that crosses the bridge while these chunks arrive one by one, and the final state. */
const watch = async (
  secret: string,
  type: string,
  chunks: readonly Buffer[],
  breaksOff: boolean,
) => {
  const secrets = createSecretsInUse();
  secrets.addToken(secret);
  const gate = createGate(secrets.index);
  const keeper = createResponseBodies({
    startWorker: () => new Worker(bundle.file),
    parentFolder: folder,
    secrets,
  });
  const seen: unknown[] = [];
  const calls = createCallsOfPage(
    async (_request, run) => {
      const received = beginReceived();
      // A stream would read ahead; this goes on once the chunk before has been taken completely.
      const arriving = async function* () {
        for (const chunk of chunks) {
          yield chunk;
          for (const query of [
            { what: 'bytes', from: 0, count: 1_000_000 },
            { what: 'lines', view: 'raw', from: 0, count: 2_000 },
            { what: 'lines', view: 'pretty', from: 0, count: 2_000 },
            { what: 'events', from: 0, count: 100, whole: false },
          ])
            seen.push(await settled(() => bridge.read([ID, query])), { ...received });
        }
        if (breaksOff) throw new Error('the connection was closed');
      };
      const failure = () => new ProblemError('broke-off', { step: 'reading' });
      await receiveBody({
        response: {
          headers: [],
          body: Object.assign(arriving(), { destroy: () => undefined }),
          cutOffBy: () => null,
          failure,
        } as never,
        redaction: gate.stream(),
        maxBytes: 300_000,
        acceptsCompressed: false,
        signal: run.abort.signal,
        onStart: () => undefined,
        received,
        openBody: (start) => {
          const { kind } = natureOf({ type, charset: null }, start, false);
          seen.push(kind);
          const body = keeper.createBody({ kind, charset: null });
          run.onBody(body, () => null);
          return body;
        },
        onChunk: () => seen.push('chunk'),
      }).catch((error: unknown) =>
        seen.push(error instanceof ProblemError ? error.problem : 'thrown'),
      );
      seen.push(received);
      throw new ProblemError('cancelled');
    },
    async () => null,
  );
  const bridge = createBridgeFunctions({} as never, calls, gate);
  seen.push(await bridge.callApi([ID, requestFor('/')], () => undefined));
  seen.push(await bridge.read([ID, { what: 'bytes', from: 0, count: 1_000_000 }]));
  await keeper.close();
  const text = textOf(seen);
  return { text, isHidden: text.includes('[access token]') || text.includes('***') };
};

test('T32 what a page sees through the bridge doesn’t depend on which secret is held', async () => {
  const seed = Number(process.env['KEYBEARER_SEED'] ?? Date.now() % 2 ** 31);
  let compared = 0;
  const secret = fc.string({
    unit: fc.constantFrom(...Array.from('abcXYZ019-._~+/=')),
    minLength: 8,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(
      secret,
      secret,
      fc.constantFrom('application/json', 'text/event-stream', 'text/plain', ''),
      fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat({ max: 3_000 }), { maxLength: 8 }),
      fc.boolean(),
      async (one, other, type, recipe, places, breaksOff) => {
        const part = (value: string, from: number, to: number) => {
          const [start, end] = [from % value.length, to % value.length].toSorted((a, b) => a - b);
          return value.slice(start, end);
        };
        const body = Buffer.from(
          recipe
            .map(
              ([kind, from, to]) =>
                [
                  `data: ${part(one, from, to)}\n\n`,
                  `{"a":"${part(other, from, to)}"}\n`,
                  `"${encodeURIComponent(one.slice(0, -1))}",`,
                  Buffer.from(other.slice(1)).toString('base64'),
                  `${one.slice(0, -1)}\n${other.slice(0, -1)}`,
                  'line '.repeat(to % 3_000),
                  '\n'.repeat(from % 70),
                ][kind],
            )
            .join(''),
        );
        const edges = [
          0,
          ...places.map((place) => place % (body.length + 1)).toSorted((a, b) => a - b),
          body.length,
        ];
        const chunks = () =>
          edges
            .slice(1)
            .map((end, index) => Buffer.from(body.subarray(edges[index], end)))
            .filter(({ length }) => length > 0);
        const [with1, with2] = [
          await watch(one, type, chunks(), breaksOff),
          await watch(other, type, chunks(), breaksOff),
        ];
        // Two adjacent pieces may happen to form a complete secret.
        if (with1.isHidden || with2.isHidden) return;
        compared += 1;
        expect(with1.text).toBe(with2.text);
      },
    ),
    { numRuns: RUNS, seed },
  );
  console.log(`non-interference through the bridge: ${compared} runs compared, seed ${seed}`);
  expect(compared).toBeGreaterThan(RUNS / 2);
}, 120_000);
