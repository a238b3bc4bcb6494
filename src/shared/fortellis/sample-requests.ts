// What a new Fortellis developer requests first. Source: Fortellis documentation, "Subscriptions API", "CDK Drive CRM"
// and "Vehicle specifications".
import type { SampleRequest } from '../sample-request';
import type { FortellisEnvironment } from './environments';

const FIRST = 'First requests';

/**
 * For one environment. Its subscriptions are on a host of their own; the rest are paths relative to the API base URL.
 */
export const fortellisRequests = (
  environment: Pick<FortellisEnvironment, 'subscriptionsUrl'>,
): readonly SampleRequest[] => [
  {
    id: 'fortellis-subscriptions',
    group: FIRST,
    name: 'App subscriptions',
    method: 'GET',
    url: `${environment.subscriptionsUrl}/v1/solution/subscriptions`,
    subscription: false,
    note: 'The dealerships that activated your app, with their Subscription-Ids. Needs only the token.',
  },
  {
    id: 'fortellis-subscription-context',
    group: FIRST,
    name: 'Subscription context',
    method: 'GET',
    url: `${environment.subscriptionsUrl}/subscriptions/{subscriptionId}/context`,
    subscription: false,
    note: 'The organization and the app of a subscription. Replace {subscriptionId} with its Subscription-Id.',
  },
  {
    id: 'fortellis-customers',
    group: FIRST,
    name: 'CDK Drive customers',
    method: 'GET',
    url: '/cdkdrive/crm/v1/customers',
    subscription: true,
    note: 'The customers of one dealership. The Subscription-Id “test” is Fortellis’ sample dealership.',
  },
  {
    id: 'fortellis-vehicle-specification',
    group: FIRST,
    name: 'Vehicle specification by VIN',
    method: 'GET',
    url: '/vehicles/reference/v4/vehicle-specifications/vins/{vin}',
    subscription: true,
    note: 'The specification of a vehicle. Replace {vin} with its VIN of 17 characters.',
  },
];
