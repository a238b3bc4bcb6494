// The sample requests for a connection's environment.
import type { Environment } from '../../../shared/choices';
import { FORTELLIS } from '../../../shared/fortellis/environments';
import { fortellisRequests } from '../../../shared/fortellis/sample-requests';
import type { Draft } from '../model/draft';
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

/** A request's note. Its example's says nothing about the servers of a connection that lacks the example. */
export const noteOf = ({ sample, note }: Draft, samples: readonly SampleRequest[]): string =>
  sample === null || samples.some(({ id }) => id === sample) ? note : '';
