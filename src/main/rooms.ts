// Joins the rooms: who asks whom, in one place. Loaded once the window is on its way, since it brings the libraries.
import { app, powerMonitor } from 'electron';
import type { ClientAuthentication } from '../shared/choices';
import type { Connection } from '../shared/connection';
import { startedOnce } from '../shared/started-once';
import { createAnswerKeeper } from './answer/answer-keeper';
import type { ChooseFile } from './answer/save';
import { startAnswerWorker } from './answer/start-answer-worker';
import { removeParts } from './answer/write-answer';
import { asAtFirst } from './api/as-at-first';
import { createCallsOfPage } from './api/calls-of-page';
import { createBridgeFunctions, type BridgeFunctions } from './bridge-functions';
import { loadConnections } from './connections/connections';
import { createAgreement } from './credentials/agreement';
import type { Question } from './credentials/consent-question';
import { createCredentials } from './credentials/credentials';
import { forkKeychain } from './credentials/fork-keychain';
import { createKeptItems } from './credentials/kept-items';
import { createKeychain } from './credentials/keychain';
import { warmUpTrust } from './http/trust';
import { ignoreTlsSwitch } from './network/environment';
import { createNetwork, signingKeyOf, type LoadKept } from './network/network';
import { createSystemProxy } from './network/system-proxy';
import { createGate } from './redaction/gate';
import { createSecretsInUse } from './redaction/secrets-in-use';
import { forkSandbox } from './sandbox/fork';
import { createSandboxHost } from './sandbox/sandbox-host';
import type { Pair } from './settings/complete-pair';
import type { PreparedKept } from './settings/prepare-kept';
import { createTokenIssuer } from './token/issue-token';
import { createLogIns } from './token/log-ins';
import { createTokenService } from './token/token-service';
import { createTokenStatus } from './token/token-status';
import { openProxySession } from './windows/lockdown';
import type { Theme } from './windows/theme';

const KEYCHAIN_SERVICE = 'Keybearer';
/** A word after five seconds; two minutes are enough for a person at the keychain's prompt. */
const KEYCHAIN_LIMITS = { slowAfterMs: 5_000, giveUpAfterMs: 120_000, idleMs: 60_000 };

/** After the window has painted, before anybody can have sent a request and got an answer. */
const WARM_UP_AFTER_MS = 1_000;

export interface Rooms {
  readonly bridge: BridgeFunctions;
  readonly theme: () => Theme;
  readonly onChange: (listener: () => void) => void;
  /** Answers the settings page's requests. */
  readonly settings: (request: Request) => Promise<Response>;
  readonly close: () => void;
}

export const joinRooms = async (
  settingsFile: string,
  chooseFile: ChooseFile,
  askConsent: (question: Question) => Promise<boolean>,
): Promise<Rooms> => {
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
  const keptItems = createKeptItems(keychain, Date.now, configured);
  const agreement = createAgreement({
    credentials,
    keptItems,
    configured,
    ask: askConsent,
    onChangedOutside: () => connections.tell('settings-changed-outside'),
  });
  const network = createNetwork({
    askSystemProxy: createSystemProxy(Date.now, openProxySession),
    hideProxyLogin: secrets.addProxyLogin,
  });
  const loadKept =
    (connection: Connection): LoadKept =>
    (item) =>
      agreement.kept(connection, item);
  const findWays = (connection: Connection) => network(connection, loadKept(connection));
  const sandbox = createSandboxHost({
    fork: forkSandbox,
    credentials,
    storedPair: agreement.pair,
    connections,
  });

  const timeLimitMs = () => connections.general().timeLimitSeconds * 1000;
  const tokens = createTokenService({
    clock: { wall: Date.now, monotonic: () => performance.now() },
    issue: createTokenIssuer({
      prepare: sandbox.prepare,
      secrets,
      requestToken: async (request) =>
        (await import('./token/request-token')).requestToken(request),
      signingKeyOf: (connection) => signingKeyOf(connection, loadKept(connection)),
      findWays,
      timeLimitMs,
    }),
    onIssued: secrets.addToken,
    onChange: () => status.changed(),
  });
  const status = createTokenStatus({
    connections,
    tokens,
    redact: secrets.redact,
    addresses: sandbox.addressesNow,
  });
  connections.onChange(status.changed);
  keychain.onSlow(status.setKeychainSlow);
  powerMonitor.on('resume', status.changed);

  const answers = createAnswerKeeper({
    startWorker: startAnswerWorker,
    secrets,
    // Linux: /tmp may be memory, which is what large answers are to stay out of.
    parentFolder: app.getPath(process.platform === 'linux' ? 'userData' : 'temp'),
  });
  setTimeout(() => {
    // The window paints meanwhile: a thread is cheap to start, and takes none of main's time.
    answers.warmUp();
    warmUpTrust();
  }, WARM_UP_AFTER_MS);

  const calls = createCallsOfPage(async (request, run) => {
    const { callApi } = await import('./api/call');
    const { timeLimitSeconds, largestAnswerMB, followRedirects } = connections.general();
    return callApi(
      {
        connection: asAtFirst(connections.get),
        addresses: sandbox.addresses,
        findWays,
        tokens,
        secrets,
        gate,
        createBody: answers.createBody,
        limits: () => ({
          timeMs: timeLimitSeconds * 1000,
          bytes: largestAnswerMB * 1e6,
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

  const tryToken = async (
    connection: Connection,
    pair: Pair,
    way: ClientAuthentication,
    entered: PreparedKept,
    signal: AbortSignal,
  ) => {
    const { requestToken } = await import('./token/request-token');
    const { tokenUrl } = await sandbox.addresses(connection);
    const load: LoadKept = async (item) => entered[item] ?? loadKept(connection)(item);
    const issued = await requestToken({
      tokenUrl,
      scope: connection.scope,
      parameters: connection.tokenParameters,
      clientAuthentication: way,
      credentials: pair,
      signingKey: await signingKeyOf({ ...connection, clientAuthentication: way }, load),
      hideAssertion: secrets.addAssertion,
      hideToken: secrets.addToken,
      redact: secrets.redact,
      plainHttpAccepted: connection.plainHttpAccepted,
      findWays: network(connection, load),
      timeLimitMs: timeLimitMs(),
      signal,
    });
    // Used for nothing, and a token all the same: what repeats it is redacted.
    secrets.addToken(issued.accessToken);
    return issued;
  };
  const settingsServer = startedOnce(async () => {
    const { createSettingsServer } = await import('./settings/settings-server');
    return createSettingsServer({
      connections,
      credentials,
      keptItems,
      agreement,
      tryToken,
      forgetTokens: tokens.forget,
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
      void answers.close();
      sandbox.stop();
      keychain.close();
    },
  };
};
