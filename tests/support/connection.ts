// Creates a connection for a test, with the given fields.
import type { ConnectionSummary } from '../../src/shared/bridge/token-status';
import type { CertificateFile, Connection, ConnectionFields } from '../../src/shared/connection';

export const connectionWith = (more: Partial<Connection> = {}): Connection => ({
  id: 'c1',
  name: 'Test',
  environment: 'custom',
  tokenUrl: 'https://as.example.com/token',
  scope: 'anonymous',
  apiBaseUrl: 'https://api.example.com',
  subscriptionId: '',
  clientAuthentication: 'basic',
  tokenParameters: [],
  tokenOrigins: [],
  plainHttpAccepted: false,
  confirmWrites: false,
  confirmProgramWrites: true,
  proxy: 'none',
  proxyAddress: '',
  proxyUserName: '',
  certificateAuthorities: null,
  clientCertificate: null,
  signingAlgorithm: 'by-key',
  signingKeyId: '',
  credentials: { savedAt: 0, keyEnding: '3f9a', version: 'v1', keptIn: 'keychain' },
  keys: {},
  ...more,
});

/** A connection as the window gets it. */
export const summaryWith = (more: Partial<ConnectionSummary> = {}): ConnectionSummary => ({
  id: 'c1',
  name: 'Test',
  environment: 'custom',
  apiBaseUrl: 'https://api.example.com',
  tokenUrl: 'https://as.example.com/token',
  issuer: 'https://as.example.com/token',
  scope: '',
  subscriptionId: '',
  clientAuthentication: 'basic',
  confirmWrites: false,
  tokenOrigins: ['https://api.example.com'],
  plainHttpAccepted: false,
  credentials: null,
  ...more,
});

/** The fields a person enters: without the ID and the keychain markers. */
export const fieldsOf = ({
  id: _id,
  credentials: _credentials,
  keys: _keys,
  ...fields
}: Connection): ConnectionFields => fields;

/** For a place, a certificate is just its bytes. */
export const certificateFile = (...bodies: readonly string[]): CertificateFile => ({
  name: 'authorities.pem',
  pem: bodies
    .map((body) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`)
    .join(''),
  about: '',
});
