// Tokens that stop working: each of these routes refuses a token once, and accepts the next.
import { sendJson, GatewayRefusal } from '../reply';
import { route, type Call, type Route } from '../routing';

type Verdict = 'refused' | 'renewed' | 'taken-before';

/**
 * Refuses the first token it sees and accepts the one after it. It decides once per token, so concurrent requests get
 * the same result. After another log-in it starts over.
 */
const createTurnstile = () => {
  const verdicts = new Map<string, Verdict>();
  const waiting = new Set<string>();
  return (client: string, tokenId: string): Verdict => {
    const before = verdicts.get(tokenId);
    if (before) return before === 'renewed' ? 'taken-before' : before;
    const verdict = waiting.delete(client) ? 'renewed' : 'refused';
    if (verdict === 'refused') waiting.add(client);
    verdicts.set(tokenId, verdict);
    return verdict;
  };
};

const NOTES = {
  renewed: 'This token replaced one that was rejected here.',
  'taken-before':
    'This token was accepted here before. Log in again to see a token rejected again.',
} as const;

const refusingOnce = (refuse: () => GatewayRefusal) => {
  const check = createTurnstile();
  return (call: Call): void => {
    const verdict = check(String(call.claims.sub), String(call.claims.jti));
    if (verdict === 'refused') throw refuse();
    sendJson(call.response, 200, { renewed: verdict === 'renewed', note: NOTES[verdict] });
  };
};

const showLifetime = (call: Call): void => {
  const { iat = 0, exp = 0 } = call.claims;
  sendJson(call.response, 200, {
    issuedAt: new Date(iat * 1000).toISOString(),
    expiresAt: new Date(exp * 1000).toISOString(),
    lifetimeSeconds: exp - iat,
    secondsLeft: Math.max(0, exp - Math.floor(Date.now() / 1000)),
    note: 'For tokens that expire soon, add the token parameter lifetime (5 to 3600 seconds) to the Sandbox connection in Settings, then log in again.',
  });
};

export const createTokenRoutes = (): readonly Route[] => [
  route(
    'GET',
    '/tokens/expired',
    refusingOnce(() => new GatewayRefusal('TOKEN-EXPIRED')),
  ),
  route(
    'GET',
    '/tokens/revoked',
    // RFC 6750 §3.1: a revoked token is `invalid_token`.
    refusingOnce(
      () =>
        new GatewayRefusal('INVALID-TOKEN', {
          'WWW-Authenticate': 'Bearer error="invalid_token"',
        }),
    ),
  ),
  route('GET', '/tokens/short', showLifetime),
  route('GET', '/tokens/claims', (call) => sendJson(call.response, 200, call.claims)),
];
