// The secrets that belong to a connection's token, which are searched for in its responses.
import { describe, expect, test } from 'vitest';
import { connectionWith } from '../../../support/connection';
import { problemOfRejection } from '../../../support/problem-of';
import { setUpTokenService as setUp } from '../../../support/token-service';

const connection = connectionWith();

const CREDENTIALS = { savedAt: 0, keyEnding: '3f9a', version: 'v1', keptIn: 'keychain' } as const;

describe('the secrets that belong to a token', () => {
  const issued = async ({ service, asked, settle }: ReturnType<typeof setUp>, to = connection) => {
    const logIn = service.logIn(to);
    await settle();
    asked.at(-1)?.resolve();
    return (await logIn).own;
  };

  test('are the credentials, and all tokens that were issued for them', async () => {
    const all = setUp();
    const own = await issued(all);
    expect([...own]).toEqual(['secret-v1', 'token-1']);
    await issued(all);
    expect([...own]).toEqual(['secret-v1', 'token-1', 'token-2']);
  });

  test.each([
    ['other credentials', { credentials: { ...CREDENTIALS, version: 'v2' } }, false],
    [
      'other credentials that nobody told of',
      { credentials: { ...CREDENTIALS, version: 'v2' } },
      true,
    ],
    ['another token endpoint', { tokenUrl: 'https://elsewhere.example.com/token' }, false],
    [
      'another token endpoint that nobody told of',
      { tokenUrl: 'https://elsewhere.example.com/token' },
      true,
    ],
  ])('aren’t those of %s of the connection', async (_what, more, isUntold) => {
    const all = setUp();
    const own = await issued(all);
    // As Settings does when credentials or addresses have changed.
    if (!isUntold) all.service.forget('c1');
    expect([...all.service.ownSecrets({ ...connection, ...more })]).toEqual([]);
    const others = await issued(all, { ...connection, ...more });
    expect([...own]).toEqual(['secret-v1', 'token-1']);
    expect(others).toContain('token-2');
    expect(others).not.toContain('token-1');
  });

  test('are known for a request that doesn’t get the token, also once it’s dropped', async () => {
    const all = setUp();
    expect([...all.service.ownSecrets(connection)]).toEqual([]);
    await issued(all);
    all.service.drop('c1', 'token-1');
    expect([...all.service.ownSecrets(connection)]).toEqual(['secret-v1', 'token-1']);
    expect([...all.service.ownSecrets({ ...connection, id: 'c2' })]).toEqual([]);
    expect(all.asked).toHaveLength(1);
  });

  test('aren’t those of a token that came after the settings had changed', async () => {
    const all = setUp();
    const { service, asked, settle } = all;
    const late = problemOfRejection(service.tokenFor(connection));
    await settle();
    service.forget('c1');
    await late;
    asked[0]?.resolve();
    await settle();
    expect([...(await issued(all))]).toEqual(['secret-v1', 'token-2']);
  });
});
