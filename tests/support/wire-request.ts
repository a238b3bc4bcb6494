// A request as the workbench sends it, with the given fields.
import type { WireRequest } from '../../src/shared/bridge/api-request';

export const wireRequestWith = (more: Partial<WireRequest> = {}): WireRequest => ({
  connection: 'one',
  method: 'GET',
  url: '/vehicles',
  headers: [],
  subscriptionId: null,
  requestId: null,
  body: { kind: 'none' },
  token: 'auto',
  confirmed: false,
  ...more,
});
