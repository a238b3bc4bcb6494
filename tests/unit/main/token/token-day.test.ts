// A day of requests with one-minute tokens, on a simulated clock.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createTokenService } from '../../../../src/main/token/token-service';
import { connectionWith } from '../../../support/connection';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const LIFETIME_SECONDS = 60;
const DAY_MS = 24 * 3_600_000;
const STEP_MS = 7_000;
const CALLS_AT_ONCE = 5;

test('F24 24 hours of requests with one-minute tokens: one token request at a time, no expired token used, constant memory', async () => {
  const connection = connectionWith();
  const time = { now: 1_000_000 };
  const endings = new Map<string, number>();
  let issued = 0;
  let underWay = 0;
  let most = 0;
  const service = createTokenService({
    clock: { wall: () => time.now, monotonic: () => time.now },
    issue: async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      issued += 1;
      endings.set(`token-${issued}`, time.now + LIFETIME_SECONDS * 1_000);
      return {
        accessToken: `token-${issued}`,
        lifetimeSeconds: LIFETIME_SECONDS,
        scope: null,
        credentialsVersion: connection.credentials?.version ?? '',
        secrets: [],
      };
    },
    onIssued: () => undefined,
    onChange: () => undefined,
  });
  const heaps: number[] = [];
  let late = 0;
  const steps = DAY_MS / STEP_MS;
  for (let step = 0; step < steps; step += 1) {
    const calls = Array.from({ length: CALLS_AT_ONCE }, () => service.tokenFor(connection));
    const used = await Promise.all(calls);
    late += used.filter(({ accessToken }) => (endings.get(accessToken) ?? 0) <= time.now).length;
    time.now += STEP_MS;
    // Not more often: it takes as long as the rest, because the worker holds other tests' modules too.
    if (step % 1_000 === 0) {
      // The test's own records aren't the service's.
      for (const token of endings.keys()) if (token !== used[0]?.accessToken) endings.delete(token);
      collectGarbage();
      heaps.push(process.memoryUsage().heapUsed);
    }
  }
  expect(most).toBe(1);
  expect(late).toBe(0);
  // At least one per minute, and at most one per 49 s: the last tenth of a lifetime isn't used.
  expect(issued).toBeGreaterThanOrEqual(DAY_MS / 60_000);
  expect(issued).toBeLessThanOrEqual(DAY_MS / 49_000);
  expect(heaps.at(-1) ?? 0).toBeLessThan(1.1 * (heaps[Math.ceil(heaps.length / 10)] ?? 0));
});
