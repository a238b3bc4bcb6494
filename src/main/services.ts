// Creates what every way to send a request needs: settings, credentials, tokens and the call itself. Loaded after the
// window has opened, because it loads the libraries.
import type { WireRequest } from '../shared/bridge/api-request';
import type { ApiOutcome } from '../shared/bridge/response';
import type { Connection } from '../shared/connection';
import type { CallRun } from './api/call';
import { asAtFirst } from './api/connection-as-sent';
import { automaticHeaders } from './api/request/automatic-headers';
import type { Connections } from './connections/connections';
import { createAgreement } from './credentials/consent/agreement';
import type { Question } from './credentials/consent/consent-question';
import { createCredentials } from './credentials/credentials';
import { createKeychain } from './credentials/keychain/keychain';
import { createStoredKeys } from './credentials/stored-keys';
import type { Host } from './host/host';
import type { LoadKey } from './keys/signing-key';
import { createNetwork } from './network/network';
import { createGate } from './redaction/gate';
import { createSecretsInUse } from './redaction/secrets-in-use';
import type { CreateResponseBody } from './response/store/response-body';
import { createSandboxHost } from './sandbox/sandbox-host';
import { createTokenIssuer, type TokenRequestParts } from './token/issue-token';
import { createLogIns } from './token/log-ins';
import { createTokenService } from './token/token-service';
import { createTokenStatus } from './token/token-status';

const KEYCHAIN_SERVICE = 'Keybearer';
/** A notice after five seconds; two minutes give a person time for the keychain's prompt. */
const KEYCHAIN_LIMITS = { slowAfterMs: 5_000, giveUpAfterMs: 120_000, idleMs: 60_000 };

interface Options {
  readonly host: Host;
  readonly connections: Connections;
  /** Returns true if a person agreed that stored credentials are sent to another place than they were entered for. */
  readonly askConsent: (question: Question) => Promise<boolean>;
}

export type Services = ReturnType<typeof createServices>;

/** Starts no process and sends nothing until that's needed. */
export const createServices = ({ host, connections, askConsent }: Options) => {
  const secrets = createSecretsInUse();
  const gate = createGate(secrets.index);
  const keychain = createKeychain({
    service: KEYCHAIN_SERVICE,
    fork: host.forkKeychain,
    ...KEYCHAIN_LIMITS,
  });
  const configured = (id: string) => connections.list().find((each) => each.id === id) ?? null;
  const credentials = createCredentials(keychain, Date.now, configured);
  const storedKeys = createStoredKeys(keychain, Date.now, configured);
  const agreement = createAgreement({
    credentials,
    storedKeys,
    configured,
    ask: askConsent,
    onChangedOutside: () => connections.report('settings-changed-outside'),
  });
  const network = createNetwork({
    headerBytes: () => connections.general().largestHeadersKB * 1_000,
    askSystemProxy: host.askSystemProxy,
    hideProxyLogin: secrets.addProxyLogin,
  });
  const loadKey =
    (connection: Connection): LoadKey =>
    (item) =>
      agreement.key(connection, item);
  const sandbox = createSandboxHost({
    fork: host.forkSandbox,
    credentials,
    storedPair: agreement.pair,
    connections,
  });

  const tokenRequests: TokenRequestParts = {
    secrets,
    requestToken: async (request) => (await import('./token/request-token')).requestToken(request),
    loadKey,
    network,
    timeLimitMs: () => connections.general().timeLimitSeconds * 1000,
  };
  const tokens = createTokenService({
    clock: { wall: Date.now, monotonic: () => performance.now() },
    issue: createTokenIssuer({ ...tokenRequests, prepare: sandbox.prepare }),
    onIssued: secrets.addToken,
    onChange: () => status.changed(),
  });
  const status = createTokenStatus({
    connections,
    tokens,
    redact: secrets.redact,
    addresses: sandbox.addressesNow,
    automaticHeaders: (acceptsCompressed) => automaticHeaders(host.version, acceptsCompressed),
  });
  connections.onChange(status.changed);
  keychain.onSlow(status.setKeychainSlow);
  host.onWake(status.changed);

  const callApi = async (
    request: WireRequest,
    run: CallRun,
    createBody: CreateResponseBody,
  ): Promise<ApiOutcome> => {
    const api = await import('./api/call');
    const { timeLimitSeconds, largestResponseMB, followRedirects, acceptCompressed } =
      connections.general();
    return api.callApi(
      {
        connection: asAtFirst(connections.get),
        addresses: sandbox.addresses,
        findRoutes: (connection) => network(connection, loadKey(connection)),
        tokens,
        secrets,
        gate,
        createBody,
        limits: () => ({
          timeMs: timeLimitSeconds * 1000,
          bytes: largestResponseMB * 1e6,
          followRedirects,
          acceptsCompressed: acceptCompressed,
        }),
        version: host.version,
      },
      request,
      run,
    );
  };

  return {
    connections,
    credentials,
    storedKeys,
    agreement,
    keychain,
    sandbox,
    secrets,
    gate,
    tokens,
    tokenRequests,
    status,
    logIns: createLogIns({
      selected: connections.selected,
      tokens,
      keychain,
      keepForThisRun: sandbox.keepForThisRun,
    }),
    callApi,
    close: () => {
      sandbox.stop();
      keychain.close();
    },
  };
};
