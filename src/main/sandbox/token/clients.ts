// The clients of the sandbox's authorization server, replaceable while it runs.
import { timingSafeEqual } from 'node:crypto';

export interface SandboxClient {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** VSCHAR: the characters that RFC 6749 appendix A.1 and A.2 allow in a client ID or secret. */
const OUTSIDE_VSCHAR = /[^\x20-\x7E]/;

/**
 * The name by which oidc-provider knows a key or secret. It refuses characters outside VSCHAR (RFC 6749 appendix A),
 * which people's keys can contain; such a value is replaced by its Base64url form.
 */
const knownAs = (value: string): string =>
  OUTSIDE_VSCHAR.test(value) ? `utf8:${Buffer.from(value, 'utf8').toString('base64url')}` : value;

const equal = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

export const createClientRegistry = (initial: readonly SandboxClient[]) => {
  let clients = new Map<string, SandboxClient>();
  const set = (next: readonly SandboxClient[]) => {
    clients = new Map(next.map((client) => [knownAs(client.apiKey), client]));
  };
  set(initial);

  return {
    set,
    /** What oidc-provider's adapter returns for a client ID, as sent or as replaced. */
    find: (id: string) => {
      const client = clients.get(knownAs(id));
      return client
        ? {
            client_id: knownAs(client.apiKey),
            client_secret: knownAs(client.apiSecret),
            grant_types: ['client_credentials'],
            redirect_uris: [],
            response_types: [],
            // For either value, oidc-provider accepts the secret from both the header and the body.
            token_endpoint_auth_method: 'client_secret_basic' as const,
          }
        : undefined;
    },
    /** The API Key as entered. */
    apiKeyOf: (id: string): string => clients.get(id)?.apiKey ?? id,
    secretMatches: (id: string, secret: string): boolean => {
      const client = clients.get(id);
      return client !== undefined && equal(knownAs(client.apiSecret), knownAs(secret));
    },
  };
};

export type ClientRegistry = ReturnType<typeof createClientRegistry>;

/** RFC 6749 §2.3.1: form-urlencoded, joined by a colon, then Base64. Returns null for anything else. */
const decodeBasic = (header: string): readonly [id: string, secret: string] | null => {
  const encoded = /^basic ([\w+/]+={0,2})$/i.exec(header)?.[1];
  const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return null;
  try {
    const decode = (part: string) => decodeURIComponent(part.replaceAll('+', '%20'));
    return [decode(pair.slice(0, colon)), decode(pair.slice(colon + 1))];
  } catch {
    return null; // Left for oidc-provider to refuse.
  }
};

/** The Authorization header with values that oidc-provider accepts; unchanged if everything is VSCHAR. */
export const readableBasic = (header: string): string => {
  const pair = decodeBasic(header);
  if (!pair?.some((part) => OUTSIDE_VSCHAR.test(part))) return header;
  const joined = pair.map((part) => encodeURIComponent(knownAs(part))).join(':');
  return `Basic ${Buffer.from(joined).toString('base64')}`;
};
