// What a new user requests first: subscriptions, a subscription's context, vehicles and customers.
import { queryNumber, sendJson, GatewayRefusal } from '../reply';
import { customersOf } from '../../data/customers';
import { DEALERSHIPS, findDealership } from '../../data/dealerships';
import { VEHICLES } from '../../data/vehicles';
import { route, type Call, type Route } from '../routing';

const page = <Item>(call: Call, items: readonly Item[]) => {
  const limit = queryNumber(call, 'limit', { min: 1, max: 100, otherwise: 100 });
  const offset = queryNumber(call, 'offset', { min: 0, max: 1_000_000, otherwise: 0 });
  return { items: items.slice(offset, offset + limit), totalItems: items.length, limit, offset };
};

const listSubscriptions = (call: Call): void => {
  const orgId = call.url.searchParams.get('orgId') ?? call.url.searchParams.get('entityId');
  const subscriptions = DEALERSHIPS.filter((each) => orgId === null || each.orgId === orgId).map(
    ({ address: _address, ...subscription }) => subscription,
  );
  sendJson(call.response, 200, { subscriptions });
};

const showContext = (call: Call): void => {
  const dealership = findDealership(call.params['subscriptionId'] ?? '');
  if (!dealership) throw new GatewayRefusal('SUBSCRIPTION-MISMATCH');
  const { orgId, orgName, address, subscriptionId, status } = dealership;
  sendJson(call.response, 200, {
    subscriptionId,
    status,
    organizationInfo: { id: orgId, name: orgName, address },
    appInfo: { id: 'keybearer-sandbox', name: 'Your app in the sandbox' },
  });
};

export const DEALER_ROUTES: readonly Route[] = [
  route('GET', '/v1/solution/subscriptions', listSubscriptions),
  route('GET', '/subscriptions/:subscriptionId/context', showContext),
  route('GET', '/vehicles/v1/merchandisable', (call) =>
    sendJson(call.response, 200, page(call, VEHICLES)),
  ),
  route(
    'GET',
    '/cdkdrive/crm/v1/customers',
    (call) =>
      sendJson(call.response, 200, page(call, call.dealership ? customersOf(call.dealership) : [])),
    { subscription: 'required' },
  ),
];
