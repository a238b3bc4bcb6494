// A token for settings or credentials that have changed since is never used.
import { describe, expect, test } from 'vitest';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { setUpTokenService as setUp } from '../../../support/token-service';

const connection = connectionWith();

describe('a token that arrives too late', () => {
  test.each([
    ['cancelled', 'cancel'],
    ['forgotten', 'forget'],
  ] as const)(
    'is redacted nevertheless if its request was %s in the same turn',
    async (_what, end) => {
      const { service, asked, hidden, settle } = setUp();
      const asking = problemOfRejection(service.tokenFor(connection));
      await settle();
      asked[0]?.resolve();
      service[end](connection.id);
      await asking;
      await settle();
      expect(hidden).toEqual(['token-1']);
      expect(service.situation(connection.id).kind).toBe('none');
    },
  );
});

describe('T25 tokens for old credentials', () => {
  test('a late one is discarded, and still redacted from what leaves main', async () => {
    const { service, asked, hidden, settle } = setUp();
    const late = problemOfRejection(service.tokenFor(connection));
    await settle();
    service.forget(connection.id);
    asked[0]?.resolve();
    expect((await late).code).toBe('token-outdated');
    expect(service.situation(connection.id).kind).toBe('none');
    const next = service.tokenFor(
      connectionWith({ credentials: { ...connection.credentials!, version: 'v2' } }),
    );
    await settle();
    asked[1]?.resolve();
    expect((await next).credentialsVersion).toBe('v2');
    expect(hidden).toContain('token-2');
  });

  test('nor one that arrives at the very moment they change', async () => {
    const { service, asked, hidden, settle } = setUp();
    const late = problemOfRejection(service.tokenFor(connection));
    await settle();
    asked[0]?.resolve();
    // It's already being returned to the caller, and can't be aborted any more.
    await Promise.resolve();
    service.forget(connection.id);
    expect((await late).code).toBe('token-outdated');
    expect(service.situation(connection.id).kind).toBe('none');
    expect(hidden).toEqual(['token-1']);
  });

  test('nor one of a connection that has none any more', async () => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    void service.tokenFor(connectionWith({ credentials: null }));
    await settle();
    expect(asked).toHaveLength(2);
  });

  test('a token for another version of the credentials isn’t used', async () => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    void service.tokenFor(
      connectionWith({ credentials: { ...connection.credentials!, version: 'v2' } }),
    );
    await settle();
    expect(asked).toHaveLength(2);
  });

  test.each([
    { scope: 'other' },
    { clientAuthentication: 'body' as const },
    { tokenUrl: 'https://b.example.com/' },
    { tokenParameters: [['audience', 'x']] as [string, string][] },
    { clientAuthentication: 'basic-unencoded' as const },
  ])('nor one for other settings: %j', async (change) => {
    const { service, asked, settle } = setUp();
    const first = service.tokenFor(connection);
    await settle();
    asked[0]?.resolve();
    await first;
    void service.tokenFor(connectionWith(change));
    await settle();
    expect(asked).toHaveLength(2);
  });

  test('two connections with one Token URL have a token each', async () => {
    const { service, asked, settle } = setUp();
    void service.tokenFor(connection);
    void service.tokenFor(connectionWith({ id: 'c2' }));
    await settle();
    expect(asked).toHaveLength(2);
  });
});

test('a change of settings aborts the request for the old ones', async () => {
  const { service, asked, settle } = setUp();
  const former = problemOfRejection(service.tokenFor(connection));
  await settle();
  const next = service.tokenFor(connectionWith({ scope: 'other' }));
  expect((await former).code).toBe('token-outdated');
  expect(asked[0]?.signal.aborted).toBe(true);
  await settle();
  asked[1]?.resolve();
  expect((await next).accessToken).toBe('token-2');
  expect(service.situation('c1').kind).toBe('held');
});

test('what a token doesn’t depend on may change', async () => {
  const { service, asked, settle } = setUp();
  const first = service.tokenFor(connection);
  await settle();
  asked[0]?.resolve();
  await first;
  await service.tokenFor(connectionWith({ name: 'Another name', subscriptionId: 'x' }));
  expect(asked).toHaveLength(1);
});
