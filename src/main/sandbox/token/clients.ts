// The clients that the sandbox's authorization server knows, replaceable while it runs.
import { timingSafeEqual } from 'node:crypto';

export interface SandboxClient {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Visible characters and space, the only ones RFC 6749 appendix A.1 and A.2 give to an id or a secret. */
const OUTSIDE_VSCHAR = /[^\x20-\x7E]/;

/**
 * The name under which oidc-provider knows a key or a secret. It refuses what is outside VSCHAR (RFC 6749
 * appendix A), though people's keys hold any character; such a value goes by its Base64url instead.
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
    /** What oidc-provider's adapter answers for a client id, as it came or as it goes by. */
    find: (id: string) => {
      const client = clients.get(knownAs(id));
      return client
        ? {
            client_id: knownAs(client.apiKey),
            client_secret: knownAs(client.apiSecret),
            grant_types: ['client_credentials'],
            redirect_uris: [],
            response_types: [],
            // oidc-provider takes the secret from the header and from the body alike for either of the two.
            token_endpoint_auth_method: 'client_secret_basic' as const,
          }
        : undefined;
    },
    /** The API Key as it was given. */
    apiKeyOf: (id: string): string => clients.get(id)?.apiKey ?? id,
    secretMatches: (id: string, secret: string): boolean => {
      const client = clients.get(id);
      return client !== undefined && equal(knownAs(client.apiSecret), knownAs(secret));
    },
  };
};

export type ClientRegistry = ReturnType<typeof createClientRegistry>;

/** RFC 6749 §2.3.1: form-urlencoded, then joined by a colon, then Base64. Null for what is not of that form. */
const decodeBasic = (header: string): readonly [id: string, secret: string] | null => {
  const encoded = /^basic ([\w+/]+={0,2})$/i.exec(header)?.[1];
  const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return null;
  try {
    const decode = (part: string) => decodeURIComponent(part.replaceAll('+', '%20'));
    return [decode(pair.slice(0, colon)), decode(pair.slice(colon + 1))];
  } catch {
    return null; // A stray % is oidc-provider's to refuse.
  }
};

/** The Authorization header as oidc-provider can read it; untouched where nothing is outside VSCHAR. */
export const readableBasic = (header: string): string => {
  const pair = decodeBasic(header);
  if (!pair?.some((part) => OUTSIDE_VSCHAR.test(part))) return header;
  const joined = pair.map((part) => encodeURIComponent(knownAs(part))).join(':');
  return `Basic ${Buffer.from(joined).toString('base64')}`;
};
