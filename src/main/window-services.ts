// Connects the services to the two windows: the workbench's bridge and the settings page's requests.
import { join } from 'node:path';
import { startedOnce } from '../shared/started-once';
import { createCallsOfPage } from './api/page-calls';
import { createBridgeFunctions, type BridgeFunctions } from './bridge-functions';
import { loadConnections } from './connections/connections';
import type { Question } from './credentials/consent/consent-question';
import type { Host } from './host/host';
import { warmUpTrust } from './http/trust';
import { createConsentServer } from './programs/consent/consent-server';
import { loadPrograms, type LoadedPrograms } from './programs/load-programs';
import { socketPlace } from './programs/socket-place';
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
  /** Handles the consent page's requests. */
  readonly consent: (request: Request) => Promise<Response>;
  /** The person closed the consent window instead of answering. */
  readonly dismissConsent: () => void;
  readonly close: () => void;
}

export interface WindowServicesOptions {
  readonly host: Host;
  readonly profile: string;
  readonly chooseFile: ChooseFile;
  readonly askConsent: (question: Question) => Promise<boolean>;
  /** Shows the question that a program waits for, or closes it if there's none. */
  readonly showConsent: (hasQuestion: boolean) => void;
}

const loadSettingsServer = async (
  services: Services,
  programs: LoadedPrograms,
  maySwitch: () => boolean,
  askPerson: WindowServicesOptions['askConsent'],
) => {
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
    programs,
    askPerson,
    giveUpKeychain: keychain.giveUp,
    onChange: (listener) => {
      const stops = [connections.onChange(listener), programs.onChange(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    isKeychainSlow: keychain.isSlow,
    onKeychainSlow: keychain.onSlow,
  });
};

export const createWindowServices = async (
  options: WindowServicesOptions,
): Promise<WindowServices> => {
  const { host, profile, chooseFile, askConsent, showConsent } = options;
  const connections = await loadConnections(join(profile, 'settings.json'), {
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
  const withSent = (current: ReturnType<typeof status.now>, since: number | undefined) => ({
    ...current,
    sentByPrograms: since === undefined ? [] : programs.sentSince(since),
  });
  const bridge = createBridgeFunctions(
    {
      now: (sentSince) => withSent(status.now(), sentSince),
      changedSince: async (revision, signal, sentSince) =>
        withSent(await status.changedSince(revision, signal), sentSince),
      select: connections.select,
      cancelLogIn: logIns.cancel,
      logIn: logIns.logIn,
    },
    calls,
    gate,
  );
  const programs = loadPrograms({
    connections,
    create: async (onQuestion, onChange) =>
      (await import('./programs/programs')).createPrograms({
        services,
        responses,
        place: socketPlace(profile),
        onQuestion,
        onChange,
        onSent: status.changed,
      }),
    onQuestion: () => showConsent(programs.question() !== null),
  });
  const settingsServer = startedOnce(() =>
    loadSettingsServer(services, programs, calls.isEmpty, askConsent),
  );

  return {
    bridge,
    theme: () => connections.general().theme,
    onChange: (listener) => void connections.onChange(listener),
    settings: async (request) => (await settingsServer())(request),
    consent: createConsentServer(programs, gate),
    dismissConsent: () => {
      const { id } = programs.question() ?? {};
      if (id !== undefined) programs.reply({ id, answer: 'deny' });
    },
    close: () => {
      removeParts();
      programs.close();
      void responses.close();
      services.close();
    },
  };
};
