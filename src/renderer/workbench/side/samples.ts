// The sample requests for a connection's environment.
import type { Environment } from '../../../shared/choices';
import { FORTELLIS } from '../../../shared/fortellis/environments';
import { fortellisRequests } from '../../../shared/fortellis/sample-requests';
import type { SampleRequest } from '../../../shared/sample-request';
import { SANDBOX_REQUESTS } from '../../../shared/sandbox/sample-requests';

const NONE: readonly SampleRequest[] = [];

export const samplesFor = (environment: Environment): readonly SampleRequest[] => {
  switch (environment) {
    case 'sandbox':
      return SANDBOX_REQUESTS;
    case 'custom':
      return NONE;
    case 'fortellis-production':
    case 'fortellis-demo':
    case 'fortellis-qa':
    case 'fortellis-dev':
      return fortellisRequests(FORTELLIS[environment]);
  }
};
