// Each setting of a connection, and whether changing it reveals a stored item to someone new: all are decided.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../../src/main/credentials/place';
import { changesFrom, formsOf } from '../../../../src/main/credentials/stored-place';
import { connectionFieldsSchema, type ConnectionFields } from '../../../../src/shared/connection';
import { widened, type Aspect, type Place } from '../../../../src/shared/place';
import { certificateFile, connectionWith } from '../../../support/connection';

type Some = Partial<ConnectionFields>;
interface Decided {
  readonly from?: Some;
  readonly to: Some;
  /** What is asked about; none: nobody new sees anything. */
  readonly asks: readonly Aspect[];
}

const custom = (proxyAddress: string): Some => ({ proxy: 'custom', proxyAddress });

const DECIDED: Readonly<Record<keyof ConnectionFields, readonly Decided[]>> = {
  name: [{ to: { name: 'Another' }, asks: [] }],
  environment: [
    { to: { environment: 'fortellis-production' }, asks: ['reach'] },
    {
      from: { environment: 'fortellis-production' },
      to: { environment: 'fortellis-qa' },
      asks: ['reach'],
    },
    { from: { environment: 'fortellis-demo' }, to: { environment: 'custom' }, asks: [] },
    { to: { environment: 'sandbox' }, asks: ['tokenEndpoint'] },
    {
      from: { environment: 'sandbox' },
      to: { environment: 'custom' },
      asks: ['tokenEndpoint', 'secretSent', 'reach'],
    },
  ],
  tokenUrl: [
    { to: { tokenUrl: 'https://as.example.com/v2/token?x=1#y' }, asks: [] },
    { to: { tokenUrl: 'https://AS.example.com:443/token' }, asks: [] },
    { to: { tokenUrl: 'https://as.example.com.evil.example/token' }, asks: ['tokenEndpoint'] },
    { to: { tokenUrl: 'https://as.example.com:8443/token' }, asks: ['tokenEndpoint'] },
    { to: { tokenUrl: 'https://as.example.com@evil.example/token' }, asks: ['tokenEndpoint'] },
    { to: { tokenUrl: 'http://as.example.com/token' }, asks: ['tokenEndpoint'] },
    { to: { tokenUrl: 'not an address' }, asks: ['tokenEndpoint'] },
    {
      from: { tokenUrl: '1234567as.example.com' },
      to: { tokenUrl: 'https://as.example.com/token' },
      asks: ['tokenEndpoint'],
    },
    {
      from: { tokenUrl: 'one:as.example.com' },
      to: { tokenUrl: 'other:as.example.com' },
      asks: ['tokenEndpoint'],
    },
    {
      from: { tokenUrl: 'http://as.example.com/token' },
      to: { tokenUrl: 'https://as.example.com/token' },
      asks: ['tokenEndpoint'],
    },
    {
      from: { tokenUrl: 'http://as.example.com:80/token' },
      to: { tokenUrl: 'https://as.example.com:8443/token' },
      asks: ['tokenEndpoint'],
    },
  ],
  scope: [{ to: { scope: 'everything' }, asks: [] }],
  apiBaseUrl: [
    { to: { apiBaseUrl: 'https://api.example.com/v2' }, asks: [] },
    { to: { apiBaseUrl: 'https://other.example.com' }, asks: ['reach'] },
    { to: { apiBaseUrl: 'http://api.example.com' }, asks: ['reach'] },
    { to: { apiBaseUrl: '' }, asks: [] },
  ],
  subscriptionId: [{ to: { subscriptionId: 'another' }, asks: [] }],
  clientAuthentication: [
    { to: { clientAuthentication: 'body' }, asks: [] },
    { to: { clientAuthentication: 'private-key' }, asks: [] },
    ...(['basic', 'basic-unencoded', 'body'] as const).map((clientAuthentication) => ({
      from: { clientAuthentication: 'private-key' as const },
      to: { clientAuthentication },
      asks: ['secretSent' as const],
    })),
  ],
  tokenParameters: [{ to: { tokenParameters: [['audience', 'https://evil.example']] }, asks: [] }],
  tokenOrigins: [
    { to: { tokenOrigins: ['https://more.example.com'] }, asks: ['reach'] },
    { to: { tokenOrigins: ['https://api.example.com'] }, asks: [] },
    { from: { tokenOrigins: ['https://more.example.com'] }, to: { tokenOrigins: [] }, asks: [] },
    {
      from: { tokenOrigins: ['http://more.example.com:81', 'http://less.example.com'] },
      to: { tokenOrigins: ['https://more.example.com:81'] },
      asks: ['reach'],
    },
  ],
  plainHttpAccepted: [
    { to: { plainHttpAccepted: true }, asks: ['plainHttp'] },
    { from: { plainHttpAccepted: true }, to: { plainHttpAccepted: false }, asks: [] },
  ],
  confirmWrites: [{ to: { confirmWrites: true }, asks: [] }],
  confirmProgramWrites: [{ to: { confirmProgramWrites: false }, asks: [] }],
  proxy: [
    { to: { proxy: 'system' }, asks: ['proxy'] },
    { to: custom('proxy.example.com:3128'), asks: ['proxy'] },
    { from: { proxy: 'system' }, to: { proxy: 'none' }, asks: [] },
    { from: { proxy: 'system' }, to: custom('proxy.example.com:3128'), asks: ['proxy'] },
    { from: custom('proxy.example.com:3128'), to: { proxy: 'none' }, asks: [] },
    { from: custom('proxy.example.com:3128'), to: { proxy: 'system' }, asks: ['proxy'] },
  ],
  proxyAddress: [
    { to: { proxyAddress: 'unused.example.com' }, asks: [] },
    {
      from: custom('proxy.example.com:3128'),
      to: custom('http://PROXY.example.com:3128/'),
      asks: [],
    },
    {
      from: custom('proxy.example.com:3128'),
      to: custom('evil.example.com:3128'),
      asks: ['proxy'],
    },
    {
      from: custom('https://proxy.example.com:3128'),
      to: custom('http://proxy.example.com:3128'),
      asks: ['proxy'],
    },
    { from: custom('proxy.example.com:80'), to: custom('proxy.example.com'), asks: [] },
    { from: custom('proxy.example.com:80'), to: custom('not an address'), asks: ['proxy'] },
  ],
  proxyUserName: [{ to: { proxyUserName: 'somebody' }, asks: [] }],
  certificateAuthorities: [
    { to: { certificateAuthorities: certificateFile('AAAA') }, asks: ['authorities'] },
    {
      from: { certificateAuthorities: certificateFile('AAAA', 'BBBB') },
      to: { certificateAuthorities: certificateFile('BB\nBB') },
      asks: [],
    },
    {
      from: { certificateAuthorities: certificateFile('AAAA') },
      to: { certificateAuthorities: certificateFile('AAAA', 'CCCC') },
      asks: ['authorities'],
    },
    {
      from: { certificateAuthorities: certificateFile('AAAA') },
      to: { certificateAuthorities: null },
      asks: [],
    },
  ],
  clientCertificate: [{ to: { clientCertificate: certificateFile('AAAA') }, asks: [] }],
  signingAlgorithm: [{ to: { signingAlgorithm: 'PS256' }, asks: [] }],
  signingKeyId: [{ to: { signingKeyId: 'another' }, asks: [] }],
};

const aspects = (from: Place, to: Place): readonly Aspect[] =>
  widened(from, to).map(({ what }) => what);

describe('T50 which changes of a connection ask', () => {
  test('every setting has a decision', () => {
    expect(Object.keys(DECIDED).sort()).toEqual(Object.keys(connectionFieldsSchema.shape).sort());
  });

  const rows = Object.entries(DECIDED).flatMap(([field, decided]) =>
    decided.map((each) => ({
      ...each,
      what: `${field}: ${JSON.stringify(each.from ?? {})} → ${JSON.stringify(each.to)}`,
    })),
  );
  test.each(rows)('$what', ({ from = {}, to, asks }) => {
    const before = connectionWith(from);
    expect(aspects(placeOf(before), placeOf({ ...before, ...to }))).toEqual(asks);
  });
});

describe('a place in a keychain entry', () => {
  /** Few, so that places often overlap. */
  const origin = fc.constantFrom(
    'https://one.example',
    'http://one.example',
    'https://two.example',
    'http://two.example:81',
    'https://two.example:81',
  );
  const fields = {
    tokenUrl: fc.constantFrom('https://as.example/token', 'http://as.example/token'),
    tokenOrigins: fc.array(origin, { maxLength: 5 }),
    proxy: fc.constantFrom('none', 'system'),
    plainHttpAccepted: fc.boolean(),
    clientAuthentication: fc.constantFrom('basic', 'private-key'),
  };
  const authorities = fc
    .subarray(['AAAA', 'BBBB'])
    .map((bodies) => (bodies.length === 0 ? null : certificateFile(...bodies)));
  const placed = (some: Some): Place => placeOf(connectionWith(some));
  const place = fc.record({ ...fields, certificateAuthorities: authorities }).map(placed);
  /** Without authorities, so that a place is often no wider than another. */
  const plainer = fc.record(fields).map(placed);

  test('can be compared in full, and as a digest shows whether it’s the same', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const [words, digest] = formsOf(from);
        if (words === undefined || digest === undefined) throw new Error('It has two forms.');
        const stored = JSON.parse(JSON.stringify(words)) as typeof words;
        expect(changesFrom(stored, to)).toEqual(widened(from, to));
        expect(changesFrom(digest, from)).toEqual([]);
        const isSame = JSON.stringify(from) === JSON.stringify(to);
        expect(changesFrom(digest, to).length === 0).toBe(isSame);
      }),
    );
  });

  test('widening is transitive: if two steps ask nothing, neither does one', () => {
    fc.assert(
      fc.property(plainer, plainer, plainer, (from, between, to) => {
        fc.pre(widened(from, between).length === 0 && widened(between, to).length === 0);
        expect(widened(from, to)).toEqual([]);
      }),
      { numRuns: 300, maxSkipsPerRun: 1_000 },
    );
  });
});
