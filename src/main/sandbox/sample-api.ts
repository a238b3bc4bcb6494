// The sample API's gateway: finds the route, checks token and Subscription-Id, and sends refusals in Fortellis' shape.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import { BadRequest, GatewayRefusal, sendBadRequest, sendGatewayError } from './api/reply';
import { findDealership, type Dealership } from './data/dealerships';
import { findRoute, type Route } from './api/routing';

export interface SampleApi {
  readonly routes: readonly Route[];
  /** Throws a GatewayRefusal if the token is missing or invalid. */
  readonly checkToken: (authorization: string | undefined) => Promise<JWTPayload>;
}

const checkSubscription = (id: string | undefined): Dealership => {
  if (id === undefined || id === '') throw new GatewayRefusal('MISSING-SUBSCRIPTION-ID');
  const dealership = findDealership(id);
  if (!dealership) throw new GatewayRefusal('SUBSCRIPTION-MISMATCH');
  if (dealership.status !== 'active') throw new GatewayRefusal('API-SUBSCRIPTION-INACTIVE');
  return dealership;
};

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const respondFailure = (response: ServerResponse, requestId: string, error: unknown): void => {
  // Once the response has started, closing the connection is the only way to signal an error.
  if (response.headersSent || response.destroyed) response.destroy();
  else if (error instanceof GatewayRefusal) sendGatewayError(response, requestId, error);
  else if (error instanceof BadRequest) sendBadRequest(response, requestId, error);
  else sendGatewayError(response, requestId, new GatewayRefusal('PROCESSING-ERROR'));
};

export const handleCall = async (
  { routes, checkToken }: SampleApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const requestId = header(request, 'request-id') ?? randomUUID();
  response.setHeader('Request-Id', requestId);
  try {
    const url = URL.canParse(request.url ?? '', 'http://sandbox')
      ? new URL(request.url ?? '', 'http://sandbox')
      : null;
    const found = url && findRoute(routes, request.method ?? 'GET', url.pathname);
    if (!url || !found) throw new GatewayRefusal('API-DOES-NOT-EXIST');
    const { route, params } = found;
    const claims =
      route.token === 'required' ? await checkToken(request.headers.authorization) : {};
    const dealership =
      route.subscription === 'required'
        ? checkSubscription(header(request, 'subscription-id'))
        : null;
    await route.handle({ request, response, url, params, requestId, claims, dealership });
  } catch (error) {
    respondFailure(response, requestId, error);
  }
};
