// A token request signed by a private key: the assertion's content, and that it's registered for redaction before it's
// sent.
import { generateKeyPairSync } from 'node:crypto';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { signedClientAuth } from '../../../../src/main/credentials/signed-client-auth';

const SERVER = { issuer: 'https://as.example.com', token_endpoint: 'https://as.example.com/token' };

const pairs = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
};

const requestWith = async (algorithm: keyof typeof pairs, keyId = '') => {
  const pkcs8 = pairs[algorithm].privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const hidden: string[] = [];
  const sign = await signedClientAuth({ pkcs8, algorithm: 'by-key', keyId }, (assertion) =>
    hidden.push(assertion),
  );
  const body = new URLSearchParams();
  await sign(SERVER, { client_id: 'the-key' }, body, new Headers());
  return { body, hidden, assertion: body.get('client_assertion') ?? '' };
};

describe('a signed token request', () => {
  test.each(Object.keys(pairs) as (keyof typeof pairs)[])(
    '%s: for the token endpoint, by the app, valid for a minute',
    async (algorithm) => {
      const { body, hidden, assertion } = await requestWith(algorithm);
      expect(hidden).toEqual([assertion]);
      expect(body.get('client_assertion_type')).toBe(
        'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      );
      const { payload, protectedHeader } = await compactVerify(
        assertion,
        pairs[algorithm].publicKey,
      );
      expect(protectedHeader.alg).toBe(algorithm);
      expect(protectedHeader).not.toHaveProperty('kid');
      const claims = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>;
      expect(claims).toMatchObject({ aud: SERVER.token_endpoint, iss: 'the-key', sub: 'the-key' });
      expect(Number(claims['exp']) - Number(claims['iat'])).toBe(60);
    },
  );

  test('names its key if the key has a kid', async () => {
    const { assertion } = await requestWith('ES256', 'mine');
    expect(decodeProtectedHeader(assertion).kid).toBe('mine');
  });

  test('is different each time', async () => {
    const [one, other] = [await requestWith('EdDSA'), await requestWith('EdDSA')];
    expect(one.assertion).not.toBe(other.assertion);
  });
});
