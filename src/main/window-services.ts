// Connects the services to the two windows: the workbench's bridge and the settings page's requests.
import { startedOnce } from '../shared/started-once';
import { createCallsOfPage } from './api/page-calls';
import { createBridgeFunctions, type BridgeFunctions } from './bridge-functions';
import { loadConnections } from './connections/connections';
import type { Question } from './credentials/consent/consent-question';
import type { Host } from './host/host';
import { warmUpTrust } from './http/trust';
import { ignoreTlsSwitch } from './network/tls-environment';
import { createResponseBodies } from './response/bodies/response-bodies';
import type { ChooseFile } from './response/bodies/save-body';
import { removeParts } from './response/bodies/write-file';
import { startWorker } from './response/worker/start-worker';
import { createServices, type Services } from './services';
import { createTokenTester } from './token/issue-token';
import type { Theme } from './windows/theme';

/** After the window has painted, before a first request can have returned. */
const WARM_UP_AFTER_MS = 1_000;

export interface WindowServices {
  readonly bridge: BridgeFunctions;
  readonly theme: () => Theme;
  readonly onChange: (listener: () => void) => void;
  /** Handles the settings page's requests. */
  readonly settings: (request: Request) => Promise<Response>;
  readonly close: () => void;
}

interface Options {
  readonly host: Host;
  readonly settingsFile: string;
  readonly chooseFile: ChooseFile;
  readonly askConsent: (question: Question) => Promise<boolean>;
}

const loadSettingsServer = async (services: Services, maySwitch: () => boolean) => {
  const { createSettingsServer } = await import('./settings/settings-server');
  const { connections, keychain, sandbox, secrets } = services;
  return createSettingsServer({
    connections,
    credentials: services.credentials,
    storedKeys: services.storedKeys,
    agreement: services.agreement,
    tryToken: createTokenTester({
      ...services.tokenRequests,
      tokenUrlOf: async (connection) => (await sandbox.addresses(connection)).tokenUrl,
    }),
    forgetTokens: services.tokens.forget,
    maySwitch,
    hideSecret: secrets.addCredentials,
    sandboxPair: sandbox.pairOf,
    gate: services.gate,
    giveUpKeychain: keychain.giveUp,
    onChange: connections.onChange,
    isKeychainSlow: keychain.isSlow,
    onKeychainSlow: keychain.onSlow,
  });
};

export const createWindowServices = async (options: Options): Promise<WindowServices> => {
  const { host, settingsFile, chooseFile, askConsent } = options;
  const connections = await loadConnections(settingsFile, {
    notices: ignoreTlsSwitch(process.env),
  });
  const services = createServices({ host, connections, askConsent });
  const { status, logIns, secrets, gate } = services;

  const responses = createResponseBodies({
    startWorker,
    secrets,
    parentFolder: host.responsesFolder,
  });
  setTimeout(() => {
    responses.removeOld();
    warmUpTrust();
  }, WARM_UP_AFTER_MS);

  const calls = createCallsOfPage((request, run) => {
    // The thread starts while the request is on its way.
    responses.warmUp();
    return services.callApi(request, run, responses.createBody);
  }, chooseFile);
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
  const settingsServer = startedOnce(() => loadSettingsServer(services, calls.isEmpty));

  return {
    bridge,
    theme: () => connections.general().theme,
    onChange: (listener) => void connections.onChange(listener),
    settings: async (request) => (await settingsServer())(request),
    close: () => {
      removeParts();
      void responses.close();
      services.close();
    },
  };
};
