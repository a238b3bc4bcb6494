// The ready-made requests of a connection, by its environment.
import type { Environment } from '../../../shared/choices';
import type { SampleRequest } from '../../../shared/sample-request';

/** Stands in until the sandbox's own list is joined. */
const SANDBOX_REQUESTS: readonly SampleRequest[] = [
  {
    id: 'vehicles',
    group: 'Vehicles',
    name: 'Vehicles',
    method: 'GET',
    url: '/vehicles/v1/merchandisable?limit=50',
    headers: [['Accept', 'application/json']],
    note: 'A list that shows as a table.',
  },
  {
    id: 'customers',
    group: 'Customers',
    name: 'Customers',
    method: 'GET',
    url: '/crm/v1/customers',
    headers: [['Accept', 'application/json']],
    note: 'Needs a Subscription-Id.',
  },
];

export const samplesFor = (environment: Environment): readonly SampleRequest[] =>
  environment === 'sandbox' ? SANDBOX_REQUESTS : [];
