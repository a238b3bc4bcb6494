// Defines a route of the sample API, and finds the route for a URL.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import type { Dealership } from '../data/dealerships';

/** A request whose token and Subscription-Id have been checked. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The values of `:name` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** The token's claims; empty if the route needs no token. */
  readonly claims: JWTPayload;
  /** Null if the route isn't about a dealership. */
  readonly dealership: Dealership | null;
}

export interface Route {
  /** `*` matches any. */
  readonly method: string;
  readonly path: string;
  readonly token: 'required' | 'none';
  readonly subscription: 'required' | 'none';
  readonly handle: (call: Call) => void | Promise<void>;
}

/** Creates a route that needs a token and isn't about a dealership, unless `options` differ. */
export const route = (
  method: string,
  path: string,
  handle: Route['handle'],
  needs: Partial<Pick<Route, 'token' | 'subscription'>> = {},
): Route => ({ method, path, token: 'required', subscription: 'none', ...needs, handle });

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const matchPath = (pattern: string, path: string): Readonly<Record<string, string>> | null => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params = Object.create(null) as Record<string, string>;
  for (const [index, segment] of wanted.entries()) {
    const actual = given[index] ?? '';
    if (segment.startsWith(':') && actual !== '') params[segment.slice(1)] = decode(actual);
    else if (segment !== actual) return null;
  }
  return params;
};

export const findRoute = (
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | null => {
  for (const route of routes) {
    const params =
      route.method === '*' || route.method === method ? matchPath(route.path, path) : null;
    if (params) return { route, params };
  }
  return null;
};
