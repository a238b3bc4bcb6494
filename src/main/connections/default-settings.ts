// The settings of the first start, and a new connection to the sandbox.
import { randomUUID } from 'node:crypto';
import type { Connection } from '../../shared/connection';
import { USUAL_HEADERS_KB } from '../../shared/general-ranges';
import { NO_PROGRAMS } from '../../shared/programs';
import { FORMAT, type Settings } from './settings-file';
import * as words from './words';

export const newConnectionId = (): string => randomUUID();

/** A new connection to the sandbox, with the usual value in each field. */
export const sandboxConnection = (): Connection => ({
  id: newConnectionId(),
  name: words.sandbox,
  environment: 'sandbox',
  tokenUrl: '',
  scope: 'anonymous',
  apiBaseUrl: '',
  subscriptionId: 'test',
  clientAuthentication: 'basic',
  tokenParameters: [],
  tokenOrigins: [],
  plainHttpAccepted: false,
  confirmWrites: false,
  confirmProgramWrites: true,
  proxy: 'system',
  proxyAddress: '',
  proxyUserName: '',
  certificateAuthorities: null,
  clientCertificate: null,
  signingAlgorithm: 'by-key',
  signingKeyId: '',
  credentials: null,
  keys: {},
});

/** What the first start begins with. */
export const defaultSettings = (): Settings => {
  const sandbox = sandboxConnection();
  return {
    format: FORMAT,
    selected: sandbox.id,
    connections: [sandbox],
    general: {
      theme: 'system',
      timeLimitSeconds: 60,
      largestResponseMB: 2_000,
      largestHeadersKB: USUAL_HEADERS_KB,
      followRedirects: true,
      acceptCompressed: false,
      historyDays: 30,
    },
    historyClearedAt: 0,
    programs: NO_PROGRAMS,
  };
};
