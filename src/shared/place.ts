// The place that stored credentials belong to: who gets to see the Secret and the token with a connection's settings.
//
// Shared by main, which asks before that changes, and the form, which shows it before a save.
import type { ConnectionFields } from './connection';
import { tokenOrigins } from './token-origins';

export interface Place {
  /** The origin of the Token URL, which receives the Secret whatever the path. */
  readonly tokenEndpoint: string;
  /** `none`, `system`, or the address that was entered. */
  readonly proxy: string;
  readonly plainHttp: boolean;
  /** Fingerprints of the certificates trusted in addition to the system's; each can vouch for any server. */
  readonly authorities: readonly string[];
  /** False with a private key, which is used instead of the Secret. */
  readonly secretSent: boolean;
  /** The origins that the token may be sent to. */
  readonly reach: readonly string[];
}

export type Aspect =
  | 'tokenEndpoint'
  | 'proxy'
  | 'plainHttp'
  | 'authorities'
  | 'secretSent'
  | 'reach'
  /** The origins that receive the client certificate. */
  | 'shownTo';

/** Someone new gets to see something. */
export interface Change {
  readonly what: Aspect;
  /** Null: no longer known. */
  readonly from: readonly string[] | null;
  /** Only what is new. */
  readonly to: readonly string[];
}

export const NOWHERE: Place = {
  tokenEndpoint: '',
  proxy: 'none',
  plainHttp: false,
  authorities: [],
  secretSent: false,
  reach: [],
};

/** On this computer, at a different address with each start, so no other server is equal to it. */
export const SANDBOX: Place = { ...NOWHERE, tokenEndpoint: 'sandbox' };

export const isSandboxPlace = ({ tokenEndpoint }: Place): boolean =>
  tokenEndpoint === SANDBOX.tokenEndpoint;

const originOf = (address: string): string => {
  const origin = URL.canParse(address) ? new URL(address).origin : 'null';
  return origin === 'null' ? address : origin;
};

/** Normalizes: `proxy.example.com:3128` and `http://proxy.example.com:3128/` are the same address. */
const proxyOf = ({ proxy, proxyAddress }: Pick<ConnectionFields, 'proxy' | 'proxyAddress'>) => {
  if (proxy !== 'custom') return proxy;
  const address = proxyAddress.includes('://') ? proxyAddress : `http://${proxyAddress}`;
  if (!URL.canParse(address)) return proxyAddress;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
};

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

type Placed = Pick<
  ConnectionFields,
  | 'environment'
  | 'tokenUrl'
  | 'apiBaseUrl'
  | 'tokenOrigins'
  | 'proxy'
  | 'proxyAddress'
  | 'plainHttpAccepted'
  | 'certificateAuthorities'
  | 'clientAuthentication'
>;

/** `certificatesIn` must return the same name for the same certificate. */
export const placeOfFields = (
  fields: Placed,
  certificatesIn: (pem: string) => readonly string[],
): Place =>
  fields.environment === 'sandbox'
    ? SANDBOX
    : {
        tokenEndpoint: originOf(fields.tokenUrl),
        proxy: proxyOf(fields),
        plainHttp: fields.plainHttpAccepted,
        authorities: sorted(certificatesIn(fields.certificateAuthorities?.pem ?? '')),
        secretSent: fields.clientAuthentication !== 'private-key',
        reach: sorted(tokenOrigins(fields)),
      };

/**
 * Returns what the second place reveals to someone who doesn't see it in the first; empty if it's the same or narrower.
 * Removing a proxy reveals nothing new. The system's proxy is chosen by others, so switching to it counts as a change.
 * So does https instead of http: it may be another server, and without a port in the URL it's at another port.
 */
export const widened = (from: Place, to: Place): readonly Change[] => {
  const changes: Change[] = [];
  const add = (what: Aspect, before: readonly string[], now: readonly string[]) =>
    void (now.length > 0 && changes.push({ what, from: before, to: now }));
  if (to.tokenEndpoint !== from.tokenEndpoint)
    add('tokenEndpoint', [from.tokenEndpoint], [to.tokenEndpoint]);
  if (to.proxy !== from.proxy && to.proxy !== 'none') add('proxy', [from.proxy], [to.proxy]);
  if (to.plainHttp && !from.plainHttp) add('plainHttp', ['no'], ['yes']);
  const authorities = to.authorities.filter((name) => !from.authorities.includes(name));
  add('authorities', from.authorities, authorities);
  if (to.secretSent && !from.secretSent) add('secretSent', ['no'], ['yes']);
  const reach = to.reach.filter((origin) => !from.reach.includes(origin));
  add('reach', from.reach, reach);
  return changes;
};
