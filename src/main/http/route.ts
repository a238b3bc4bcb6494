// How a request reaches its server: directly or through a proxy, whose certificates are trusted, and with which of our own.

import { USUAL_HEADERS_KB } from '../../shared/general-ranges';
import type { TrustOptions } from './trust';

export interface Proxy {
  /** Scheme, host and port: `http://proxy.example.com:3128`. */
  readonly url: string;
  readonly login: { readonly userName: string; readonly password: string } | null;
}

/** One object for as long as it stays the same: its connections are kept by it, and shared with no other. */
export interface Route extends TrustOptions {
  readonly proxy: Proxy | null;
  /** So much may the names and values of a response's headers have. */
  readonly headerBytes: number;
}

export const DIRECT: Route = {
  proxy: null,
  authorities: '',
  identity: null,
  headerBytes: USUAL_HEADERS_KB * 1_000,
};

/** As a person is told of it. */
export const proxyName = ({ url }: Proxy): string => {
  const { host, protocol } = new URL(url);
  return protocol === 'http:' ? host : `${protocol}//${host}`;
};
