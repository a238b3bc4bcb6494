// The sample dealerships. Fictional, like all data of the sandbox.
import { TEST_SUBSCRIPTION } from '../../../shared/fortellis/environments';

export interface Dealership {
  readonly subscriptionId: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly status: 'active' | 'inactive';
  readonly activationDate: string;
  readonly deactivationDate: string | null;
  readonly address: { readonly city: string; readonly region: string; readonly country: string };
}

/** Fortellis' name for its sample dealership: it works, but isn't in any list of subscriptions. */
const SAMPLE_DEALERSHIP: Dealership = {
  subscriptionId: TEST_SUBSCRIPTION,
  orgId: '5b0c6f3e-8f0a-4c57-9f4d-0f3f6f1a0001',
  orgName: 'Sample Dealership',
  status: 'active',
  activationDate: '2023-01-02T09:00:00.000Z',
  deactivationDate: null,
  address: { city: 'Sampleton', region: 'OR', country: 'US' },
};

export const DEALERSHIPS: readonly Dealership[] = [
  {
    subscriptionId: '3f2a8c54-6d1b-4e0e-9a67-51c8e2b7d401',
    orgId: '5b0c6f3e-8f0a-4c57-9f4d-0f3f6f1a0002',
    orgName: 'Harbour Road Motors',
    status: 'active',
    activationDate: '2023-04-18T14:20:00.000Z',
    deactivationDate: null,
    address: { city: 'Port Linden', region: 'ME', country: 'US' },
  },
  {
    subscriptionId: '8b7de0f1-2c94-4b3a-8f15-0a6d39e4c702',
    orgId: '5b0c6f3e-8f0a-4c57-9f4d-0f3f6f1a0003',
    orgName: 'Prairie Truck Centre',
    status: 'active',
    activationDate: '2023-09-05T08:45:00.000Z',
    deactivationDate: null,
    address: { city: 'Wheatfield', region: 'SK', country: 'CA' },
  },
  {
    subscriptionId: 'c15e4a92-70bb-4d6f-b3c8-9e2f10d5a803',
    orgId: '5b0c6f3e-8f0a-4c57-9f4d-0f3f6f1a0004',
    orgName: 'Älvdal Bil & Service',
    status: 'active',
    activationDate: '2024-02-29T11:05:00.000Z',
    deactivationDate: null,
    address: { city: 'Älvdal', region: 'Dalarna', country: 'SE' },
  },
  {
    subscriptionId: 'e90d7b36-a4f8-4127-8d5e-6b31c4f2e904',
    orgId: '5b0c6f3e-8f0a-4c57-9f4d-0f3f6f1a0005',
    orgName: 'Old Mill Autos',
    status: 'inactive',
    activationDate: '2022-06-13T16:30:00.000Z',
    deactivationDate: '2024-07-01T00:00:00.000Z',
    address: { city: 'Millbrook', region: 'OH', country: 'US' },
  },
];

export const findDealership = (subscriptionId: string): Dealership | undefined =>
  [SAMPLE_DEALERSHIP, ...DEALERSHIPS].find((each) => each.subscriptionId === subscriptionId);
