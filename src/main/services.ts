// Creates the services and connects them. Loaded after the window has opened, because it loads the libraries.
import { app, powerMonitor } from 'electron';
import type { Connection } from '../shared/connection';
import { startedOnce } from '../shared/started-once';
import { createResponseBodies } from './response/bodies/response-bodies';
import type { ChooseFile } from './response/bodies/save-body';
import { startWorker } from './response/worker/start-worker';
import { removeParts } from './response/bodies/write-file';
import { asAtFirst } from './api/connection-as-sent';
import { createCallsOfPage } from './api/page-calls';
import { automaticHeaders } from './api/request/automatic-headers';
import { createBridgeFunctions, type BridgeFunctions } from './bridge-functions';
import { loadConnections } from './connections/connections';
import { createAgreement } from './credentials/consent/agreement';
import type { Question } from './credentials/consent/consent-question';
import { createCredentials } from './credentials/credentials';
import { forkKeychain } from './credentials/keychain/fork-keychain';
import { createStoredKeys } from './credentials/stored-keys';
import { createKeychain } from './credentials/keychain/keychain';
import { warmUpTrust } from './http/trust';
import { ignoreTlsSwitch } from './network/tls-environment';
import { createNetwork } from './network/network';
import type { LoadKey } from './keys/signing-key';
import { createSystemProxy } from './network/system-proxy';
import { createGate } from './redaction/gate';
import { createSecretsInUse } from './redaction/secrets-in-use';
import { forkSandbox } from './sandbox/fork';
import { createSandboxHost } from './sandbox/sandbox-host';
import { createTokenIssuer, createTokenTester, type TokenRequestParts } from './token/issue-token';
import { createLogIns } from './token/log-ins';
import { createTokenService } from './token/token-service';
import { createTokenStatus } from './token/token-status';
import { openProxySession } from './windows/lockdown';
import type { Theme } from './windows/theme';

const KEYCHAIN_SERVICE = 'Keybearer';
/** A notice after five seconds; two minutes give a person time for the keychain's prompt. */
const KEYCHAIN_LIMITS = { slowAfterMs: 5_000, giveUpAfterMs: 120_000, idleMs: 60_000 };

/** After the window has painted, before a first request can have returned. */
const WARM_UP_AFTER_MS = 1_000;

export interface Services {
  readonly bridge: BridgeFunctions;
  readonly theme: () => Theme;
  readonly onChange: (listener: () => void) => void;
  /** Handles the settings page's requests. */
  readonly settings: (request: Request) => Promise<Response>;
  readonly close: () => void;
}

export const createServices = async (
  settingsFile: string,
  chooseFile: ChooseFile,
  askConsent: (question: Question) => Promise<boolean>,
): Promise<Services> => {
  const connections = await loadConnections(settingsFile, ignoreTlsSwitch(process.env));
  const secrets = createSecretsInUse();
  const gate = createGate(secrets.index);
  const keychain = createKeychain({
    service: KEYCHAIN_SERVICE,
    fork: forkKeychain,
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
    askSystemProxy: createSystemProxy(Date.now, openProxySession),
    hideProxyLogin: secrets.addProxyLogin,
  });
  const loadKey =
    (connection: Connection): LoadKey =>
    (item) =>
      agreement.key(connection, item);
  const findRoutes = (connection: Connection) => network(connection, loadKey(connection));
  const sandbox = createSandboxHost({
    fork: forkSandbox,
    credentials,
    storedPair: agreement.pair,
    connections,
  });

  const requestParts: TokenRequestParts = {
    secrets,
    requestToken: async (request) => (await import('./token/request-token')).requestToken(request),
    loadKey,
    network,
    timeLimitMs: () => connections.general().timeLimitSeconds * 1000,
  };
  const tokens = createTokenService({
    clock: { wall: Date.now, monotonic: () => performance.now() },
    issue: createTokenIssuer({ ...requestParts, prepare: sandbox.prepare }),
    onIssued: secrets.addToken,
    onChange: () => status.changed(),
  });
  const status = createTokenStatus({
    connections,
    tokens,
    redact: secrets.redact,
    addresses: sandbox.addressesNow,
    automaticHeaders: automaticHeaders(app.getVersion()),
  });
  connections.onChange(status.changed);
  keychain.onSlow(status.setKeychainSlow);
  powerMonitor.on('resume', status.changed);

  const responses = createResponseBodies({
    startWorker: startWorker,
    secrets,
    // On Linux, /tmp may be memory, which large responses must not fill.
    parentFolder: app.getPath(process.platform === 'linux' ? 'userData' : 'temp'),
  });
  setTimeout(() => {
    responses.removeOld();
    warmUpTrust();
  }, WARM_UP_AFTER_MS);

  const calls = createCallsOfPage(async (request, run) => {
    // The thread starts while the request is on its way.
    responses.warmUp();
    const { callApi } = await import('./api/call');
    const { timeLimitSeconds, largestResponseMB, followRedirects } = connections.general();
    return callApi(
      {
        connection: asAtFirst(connections.get),
        addresses: sandbox.addresses,
        findRoutes,
        tokens,
        secrets,
        gate,
        createBody: responses.createBody,
        limits: () => ({
          timeMs: timeLimitSeconds * 1000,
          bytes: largestResponseMB * 1e6,
          followRedirects,
        }),
        version: app.getVersion(),
      },
      request,
      run,
    );
  }, chooseFile);

  const logIns = createLogIns({
    selected: connections.selected,
    tokens,
    keychain,
    keepForThisRun: sandbox.keepForThisRun,
  });
  const bridge = createBridgeFunctions(
    {
      now: status.now,
      changedSince: status.changedSince,
      select: connections.select,
      cancelLogIn: logIns.cancel,
      logIn: logIns.logIn,
    },
    calls,
    gate,
  );

  const settingsServer = startedOnce(async () => {
    const { createSettingsServer } = await import('./settings/settings-server');
    return createSettingsServer({
      connections,
      credentials,
      storedKeys,
      agreement,
      tryToken: createTokenTester({
        ...requestParts,
        tokenUrlOf: async (connection) => (await sandbox.addresses(connection)).tokenUrl,
      }),
      forgetTokens: tokens.forget,
      maySwitch: calls.isEmpty,
      hideSecret: secrets.addCredentials,
      sandboxPair: sandbox.pairOf,
      gate,
      giveUpKeychain: keychain.giveUp,
      onChange: connections.onChange,
      isKeychainSlow: keychain.isSlow,
      onKeychainSlow: keychain.onSlow,
    });
  });

  return {
    bridge,
    theme: () => connections.general().theme,
    onChange: (listener) => void connections.onChange(listener),
    settings: async (request) => (await settingsServer())(request),
    close: () => {
      removeParts();
      void responses.close();
      sandbox.stop();
      keychain.close();
    },
  };
};
