// The gateway's check of an access token: signature, issuer, audience and expiry, each with Fortellis' code.
import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { GatewayRefusal } from './reply';

interface Expected {
  readonly publicKey: KeyObject;
  readonly issuer: string;
  readonly audience: string;
}

/** RFC 6750 §3: a refusal names the error in a challenge. */
const challenge = { 'WWW-Authenticate': 'Bearer error="invalid_token"' } as const;

const check = (error: unknown): GatewayRefusal => {
  if (error instanceof errors.JWTExpired) return new GatewayRefusal('TOKEN-EXPIRED', challenge);
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return new GatewayRefusal('TOKEN-ISSUER-MISMATCH', challenge);
    if (error.claim === 'aud') return new GatewayRefusal('TOKEN-AUDIENCE-MISMATCH', challenge);
  }
  return new GatewayRefusal('INVALID-TOKEN', challenge);
};

export const checkToken = async (
  authorization: string | undefined,
  { publicKey, issuer, audience }: Expected,
): Promise<JWTPayload> => {
  if (authorization === undefined) {
    throw new GatewayRefusal('MISSING-AUTHORIZATION', { 'WWW-Authenticate': 'Bearer' });
  }
  // RFC 6750 §2.1; the scheme is case-insensitive (RFC 9110 §11.1).
  const token = /^bearer +(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new GatewayRefusal('INVALID-TOKEN', challenge);
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      issuer,
      audience,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'jti'],
    });
    return payload;
  } catch (error) {
    throw check(error);
  }
};
