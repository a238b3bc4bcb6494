// How a request reaches its server: directly or through a proxy, with which trusted authorities and which client
// certificate.

import { USUAL_HEADERS_KB } from '../../shared/general-ranges';
import type { TrustOptions } from './trust';

export interface Proxy {
  /** Scheme, host and port: `http://proxy.example.com:3128`. */
  readonly url: string;
  readonly login: { readonly userName: string; readonly password: string } | null;
}

/** Connections are pooled per Route object, so the same route must be the same object. */
export interface Route extends TrustOptions {
  readonly proxy: Proxy | null;
  /** The limit for names and values of a response's headers together, in bytes. */
  readonly headerBytes: number;
}

export const DIRECT: Route = {
  proxy: null,
  authorities: '',
  identity: null,
  headerBytes: USUAL_HEADERS_KB * 1_000,
};

/** Whether the proxy gets the request itself: only https and what a SOCKS proxy passes on go through a tunnel. */
export const isForwarded = ({ proxy }: Route, { protocol }: URL): boolean =>
  protocol === 'http:' && proxy !== null && proxy.url.startsWith('http');

/** The proxy as shown in messages. */
export const proxyName = ({ url }: Proxy): string => {
  const { host, protocol } = new URL(url);
  return protocol === 'http:' ? host : `${protocol}//${host}`;
};
