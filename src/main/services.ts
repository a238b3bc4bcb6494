// Creates what every way to send a request needs: settings, credentials, tokens and the call itself. Loaded after the
// window has opened, because it loads the libraries.
import type { WireRequest } from '../shared/bridge/api-request';
import type { ApiOutcome } from '../shared/bridge/response';
import type { Connection } from '../shared/connection';
import type { CallDependencies, CallRun } from './api/call-run';
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
import { createSecretsInUse, type SecretsInUse } from './redaction/secrets-in-use';
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

/** The connections' credentials, and people's agreement to where they're sent. */
const createStoredCredentials = ({ host, connections, askConsent }: Options) => {
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
  return { keychain, credentials, storedKeys, agreement };
};

/** The access tokens, and what their status depends on. */
const createTokens = (
  { host, connections }: Options,
  { keychain }: ReturnType<typeof createStoredCredentials>,
  parts: {
    readonly secrets: SecretsInUse;
    readonly sandbox: ReturnType<typeof createSandboxHost>;
    readonly tokenRequests: TokenRequestParts;
  },
) => {
  const { secrets, sandbox, tokenRequests } = parts;
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
  return { tokens, status };
};

/** Runs API calls with the services and the settings of the moment at which each starts. */
const createCallApi =
  (
    { host, connections }: Options,
    services: Pick<CallDependencies, 'addresses' | 'findRoutes' | 'tokens' | 'secrets' | 'gate'>,
  ) =>
  async (
    request: WireRequest,
    run: CallRun,
    createBody: CreateResponseBody,
  ): Promise<ApiOutcome> => {
    const api = await import('./api/call');
    const { timeLimitSeconds, largestResponseMB, followRedirects, acceptCompressed } =
      connections.general();
    return api.callApi(
      {
        ...services,
        connection: asAtFirst(connections.get),
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

export type Services = ReturnType<typeof createServices>;

/** Starts no process and sends nothing until that's needed. */
export const createServices = (options: Options) => {
  const { host, connections } = options;
  const secrets = createSecretsInUse();
  const gate = createGate(secrets.index);
  const stored = createStoredCredentials(options);
  const { keychain, credentials, agreement } = stored;
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
  const { tokens, status } = createTokens(options, stored, { secrets, sandbox, tokenRequests });

  return {
    ...stored,
    connections,
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
    callApi: createCallApi(options, {
      addresses: sandbox.addresses,
      findRoutes: (connection) => network(connection, loadKey(connection)),
      tokens,
      secrets,
      gate,
    }),
    close: () => {
      sandbox.stop();
      keychain.close();
    },
  };
};
