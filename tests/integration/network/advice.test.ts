// Every network problem, caused for real: its advice is followed, and helps. A problem that Settings can't fix names
// who can.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PROBLEMS, type ProblemCode } from '../../../src/shared/problems/problem';
import { TRANSPORT_PROBLEMS } from '../../../src/shared/problems/transport';
import {
  runCall,
  type AdviceCase,
  type Outcome,
  type Scene,
} from '../../support/advice/advice-case';
import { CERTIFICATE_CASES } from '../../support/advice/certificate-cases';
import { FILE_CASES } from '../../support/advice/file-cases';
import { HTTP_CASES } from '../../support/advice/http-cases';
import { proxyCases } from '../../support/advice/proxy-cases';
import { TLS_CASES } from '../../support/advice/tls-cases';
import { closePrograms } from '../../support/programs';
import { closeProxies } from '../../support/proxies';
import { closedPort, closeServers } from '../../support/servers';
import { startSquid, type Squid } from '../../support/squid';

let squid: Squid;
let forbidden: number;

const CASES: readonly AdviceCase[] = [
  ...HTTP_CASES,
  ...FILE_CASES,
  ...CERTIFICATE_CASES,
  ...TLS_CASES,
  ...proxyCases(
    () => squid,
    () => forbidden,
  ),
];

/** Problems of what was entered that a network request can have. */
const ENTERED: readonly ProblemCode[] = ['plain-http'];

test('each problem of the network has a case', () => {
  const codes = new Set(CASES.map(({ code }) => code));
  const expected = [...Object.keys(TRANSPORT_PROBLEMS), ...ENTERED];
  expect(expected.filter((code) => !codes.has(code as ProblemCode))).toEqual([]);
  expect([...codes].filter((code) => !(code in PROBLEMS))).toEqual([]);
});

const WHO = {
  server: /server’s operator/,
  proxy: /proxy’s administrator/,
  network: /network’s administrator/,
} as const;

const run = (each: AdviceCase, scene: Scene): Promise<Outcome> => (each.run ?? runCall)(scene);

// Where squid and openssl are available.
describe.runIf(process.platform === 'linux')('following the advice', () => {
  beforeAll(async () => {
    forbidden = await closedPort();
    squid = await startSquid({ forbidden });
  });
  afterEach(async () => {
    closeProxies();
    await closeServers();
  });
  afterAll(closePrograms);

  describe.each(CASES.map((each) => [`${each.code}: ${each.cause}`, each] as const))(
    '%s',
    (_name, each) => {
      test.each(each.steps.map((step) => [step.advice.source, step] as const))(
        'is fixed by “%s”',
        async (_advice, { advice, by, act, leadsTo }) => {
          const scene = await each.begin();
          const met = await run(each, scene);
          expect(met).toMatchObject({ code: each.code });
          const next = met?.next ?? '';
          expect(next).toMatch(advice);
          if (by !== 'person') expect(next).toMatch(WHO[by]);

          const after = await run(each, await act(scene));

          expect(after?.code).toBe(leadsTo);
          // Never the advice that was just followed.
          if (after !== null) expect(after.next).not.toBe(next);
        },
      );
    },
  );
});
