import { expect, test } from 'vitest';
import { createSecretsInUse } from '../../../../src/main/redaction/secrets-in-use';
import type { Secret } from '../../../../src/main/redaction/secret';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

test('each secret has its label', () => {
  const secrets = createSecretsInUse();
  secrets.addToken('the-access-token');
  secrets.addCredentials({ apiKey: 'the key', apiSecret: 'the&secret' });
  secrets.addAssertion('the-signed-assertion');
  secrets.addProxyLogin({ userName: 'someone', password: 'the-proxy-password' });
  const text = [
    'the-access-token',
    'the&secret',
    base64('the key:the&secret'),
    base64('the+key:the%26secret'),
    'the-signed-assertion',
    'the-proxy-password',
    base64('someone:the-proxy-password'),
    'the key',
  ].join('|');
  expect(secrets.redact(text)).toBe(
    '[access token]|[API Secret]|[Basic credentials]|[Basic credentials]|[client assertion]|[proxy password]|[Basic credentials]|the key',
  );
});

test('blanks that were pasted along don’t matter', () => {
  const secrets = createSecretsInUse();
  secrets.addCredentials({ apiKey: ' the key', apiSecret: '\tthe-padded-secret ' });
  secrets.addProxyLogin({ userName: 'someone', password: ' the-padded-password' });
  const text = ['the-padded-secret', base64('the key:the-padded-secret'), 'the-padded-password'];
  expect(secrets.redact(text.join('|'))).toBe('[API Secret]|[Basic credentials]|[proxy password]');
});

test('a pair for a private key has no Secret, and hides nothing', () => {
  const secrets = createSecretsInUse();
  secrets.addCredentials({ apiKey: 'the key', apiSecret: '' });
  expect(secrets.index.revision).toBe(0);
  expect(secrets.redact(base64('the key:'))).toBe(base64('the key:'));
});

test('whoever follows gets those there are, and each that comes, once', () => {
  const secrets = createSecretsInUse();
  secrets.addToken('the-first-token');
  const came: Secret[] = [];
  const known = secrets.follow((secret) => came.push(secret));
  secrets.addToken('the-second-token');
  secrets.addToken('the-second-token');
  secrets.addToken('the-first-token');
  expect(known).toEqual([{ value: 'the-first-token', label: '[access token]' }]);
  expect(came).toEqual([{ value: 'the-second-token', label: '[access token]' }]);
});

test('none is forgotten, however many there are', () => {
  const secrets = createSecretsInUse();
  for (let number = 0; number < 2_000; number += 1) secrets.addToken(`token-of-the-day-${number}`);
  expect(secrets.redact('token-of-the-day-0 token-of-the-day-1999.')).toBe(
    '[access token] [access token].',
  );
});

test.each([
  ['', 1],
  ['  ', 2],
  [' pass ', 3],
])(
  'a proxy’s password %j is a secret, with blanks and without, unless it’s empty',
  (password, count) => {
    const secrets = createSecretsInUse();
    secrets.addProxyLogin({ userName: 'proxy-user', password });
    const values = secrets.follow(() => undefined).map(({ value }) => value);
    expect(values).toHaveLength(count);
    expect(values).not.toContain('');
  },
);
