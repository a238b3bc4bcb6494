import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { checkToken } from '../../../../src/main/sandbox/api/token-check';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const EXPECTED = { publicKey: keys.publicKey, issuer: 'https://here', audience: 'fortellis' };
const now = Math.floor(Date.now() / 1000);
const GOOD = { iss: 'https://here', aud: 'fortellis', exp: now + 60, jti: '1' };

const sign = (claims: Record<string, unknown>, key = keys.privateKey, alg = 'RS256') =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(key);

test('accepts a valid token', async () => {
  expect(await checkToken(`Bearer ${await sign(GOOD)}`, EXPECTED)).toMatchObject(GOOD);
});

test.each([
  ['expired', { ...GOOD, exp: now - 1 }, 'TOKEN-EXPIRED'],
  ['of another issuer', { ...GOOD, iss: 'https://there' }, 'TOKEN-ISSUER-MISMATCH'],
  ['for another audience', { ...GOOD, aud: 'api_providers' }, 'TOKEN-AUDIENCE-MISMATCH'],
  ['without an expiry', { ...GOOD, exp: undefined }, 'INVALID-TOKEN'],
  ['without an id', { ...GOOD, jti: undefined }, 'INVALID-TOKEN'],
])('refuses a token %s', async (_, claims, code) => {
  const refused = checkToken(`Bearer ${await sign(claims)}`, EXPECTED);
  await expect(refused).rejects.toMatchObject({
    code,
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  });
});

test('refuses another key and another algorithm', async () => {
  for (const token of [
    await sign(GOOD, others.privateKey),
    await sign(GOOD, keys.privateKey, 'PS256'),
  ]) {
    const refused = checkToken(`Bearer ${token}`, EXPECTED);
    await expect(refused).rejects.toMatchObject({ code: 'INVALID-TOKEN' });
  }
});
