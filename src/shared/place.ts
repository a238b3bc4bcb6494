// The place that stored credentials belong to: who gets to see the Secret and the token under a connection's settings.
//
// One rule for main, which asks before anybody new does, and for the form, which says so before it is saved.
import type { ConnectionFields } from './connection';
import { tokenOrigins } from './token-origins';

export interface Place {
  /** The origin of the Token URL: it gets the Secret, on whatever path. */
  readonly tokenEndpoint: string;
  /** `none`, `system`, or the address of the one that was entered. */
  readonly proxy: string;
  readonly plainHttp: boolean;
  /** Names of the certificates that are trusted besides the system's; each can speak for every server. */
  readonly authorities: readonly string[];
  /** False with a private key, which signs in the place of the Secret. */
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
  /** The origins that a client certificate is shown to. */
  | 'shownTo';

/** Somebody new gets to see something. */
export interface Change {
  readonly what: Aspect;
  /** Null: it is no longer known. */
  readonly from: readonly string[] | null;
  /** What is new, and nothing else. */
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

/** On this computer, at another address at each start; no other server is it, and it is no other server. */
export const SANDBOX: Place = { ...NOWHERE, tokenEndpoint: 'sandbox' };

export const isSandboxPlace = ({ tokenEndpoint }: Place): boolean =>
  tokenEndpoint === SANDBOX.tokenEndpoint;

const originOf = (address: string): string => {
  const origin = URL.canParse(address) ? new URL(address).origin : 'null';
  return origin === 'null' ? address : origin;
};

/** `proxy.example.com:3128` and `http://proxy.example.com:3128/` are one address. */
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

/** `certificatesIn` names each certificate of a PEM file, the same one always alike. */
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

/** The same host and port, in TLS from now on: nobody new. */
const isUpgrade = (from: string, to: string): boolean =>
  from.startsWith('http://') && to === `https://${from.slice('http://'.length)}`;

const isKnown = (origin: string, among: readonly string[]): boolean =>
  among.some((known) => known === origin || isUpgrade(known, origin));

/**
 * What the second place lets somebody see whom the first does not; empty where it is the same or narrower. A proxy that
 * is left out sees less, and nobody more; one that the system names is somebody else's choice, so going to it asks.
 */
export const widened = (from: Place, to: Place): readonly Change[] => {
  const changes: Change[] = [];
  const add = (what: Aspect, before: readonly string[], now: readonly string[]) =>
    void (now.length > 0 && changes.push({ what, from: before, to: now }));
  if (!isKnown(to.tokenEndpoint, [from.tokenEndpoint]))
    add('tokenEndpoint', [from.tokenEndpoint], [to.tokenEndpoint]);
  if (to.proxy !== from.proxy && to.proxy !== 'none') add('proxy', [from.proxy], [to.proxy]);
  if (to.plainHttp && !from.plainHttp) add('plainHttp', ['no'], ['yes']);
  const authorities = to.authorities.filter((name) => !from.authorities.includes(name));
  add('authorities', from.authorities, authorities);
  if (to.secretSent && !from.secretSent) add('secretSent', ['no'], ['yes']);
  const reach = to.reach.filter((origin) => !isKnown(origin, from.reach));
  add('reach', from.reach, reach);
  return changes;
};
