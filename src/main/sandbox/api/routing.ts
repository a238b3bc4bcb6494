// What a route of the sample API is, and how an address finds its route.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import type { Dealership } from '../data/dealerships';

/** One request on its way through the sample API, after its token and Subscription-Id were checked. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What stood in the place of `:name` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** The claims of the token; empty on a route that needs none. */
  readonly claims: JWTPayload;
  /** Null on a route that is not about a dealership. */
  readonly dealership: Dealership | null;
}

export interface Route {
  /** `*` is any. */
  readonly method: string;
  readonly path: string;
  readonly token: 'required' | 'none';
  readonly subscription: 'required' | 'none';
  readonly handle: (call: Call) => void | Promise<void>;
}

/** A route that, as most, needs a token and is not about a dealership. */
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
