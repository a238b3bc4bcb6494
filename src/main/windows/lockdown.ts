// What no page of the program may do, said once for every session and every web contents (Electron's security checklist).
import { app, session, type Session, type WebContents, type WebPreferences } from 'electron';
import { BUILD_KIND } from '../build-kind';
import { SETTINGS_ORIGIN, WORKBENCH_ORIGIN } from '../../shared/addresses';

/** Of every window; the only place that makes web preferences. */
export const webPreferences = (
  more: Pick<WebPreferences, 'preload' | 'session'>,
): WebPreferences => ({
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: BUILD_KIND !== 'package',
  ...more,
});

/** The workbench copies by the clipboard API. */
const isCopying = (permission: string, page: string): boolean =>
  permission === 'clipboard-sanitized-write' && page === WORKBENCH_ORIGIN;

/** While developing, a page hears from Vite's server on this computer; newer Chromiums ask before it connects there. */
const isHotReload = (permission: string): boolean =>
  BUILD_KIND === 'development' &&
  (permission === 'loopback-network' || permission === 'local-network-access');

/** Nothing else that asks for permission has a use here. */
const isPermitted = (permission: string, contents: WebContents | null, asking: string): boolean => {
  const page = [WORKBENCH_ORIGIN, SETTINGS_ORIGIN].find(
    (origin) => contents?.getURL().startsWith(`${origin}/`) === true && asking.startsWith(origin),
  );
  return page !== undefined && (isCopying(permission, page) || isHotReload(permission));
};

/** The discard port, which only the system itself may serve: whatever is sent there is refused. */
const NOWHERE = 'http://127.0.0.1:9';

const lockSession = (session: Session): void => {
  session.setPermissionRequestHandler((contents, permission, decide, details) =>
    decide(details.isMainFrame && isPermitted(permission, contents, details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (contents, permission, origin, details) =>
      details.isMainFrame && isPermitted(permission, contents, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.on('will-download', (event, item, contents) => {
    // Small exports are blobs that the workbench itself has made; answers are saved by main.
    const own = contents?.getURL().startsWith(`${WORKBENCH_ORIGIN}/`) ?? false;
    if (!own || !item.getURL().startsWith(`blob:${WORKBENCH_ORIGIN}/`)) event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
  // Off, Chromium still fetches the dictionary of the system's language from Google at the first start.
  session.setSpellCheckerLanguages([]);
};

const cutOff = (session: Session): void => {
  // No policy of a page governs WebRTC; its TCP goes by the session's proxy, and this one is nowhere. The pages come by
  // a protocol of main's own, and calls are main's, so that nothing else goes this way but Vite's server while developing.
  if (BUILD_KIND !== 'development')
    void session.setProxy({ proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
};

let isForProxies = false;

/**
 * Before Chromium makes the first one: each session, whoever asks for it, is locked as it is made, and reaches no
 * network but for one.
 */
export const lockEverySession = (): void => {
  app.on('session-created', (made) => {
    lockSession(made);
    if (isForProxies)
      made.webRequest.onBeforeRequest((_request, decide) => decide({ cancel: true }));
    else cutOff(made);
  });
};

/**
 * The session that tells which proxy the system names, in memory. It has the system's settings, and a PAC file is
 * fetched by it; every request of its own is refused.
 */
export const openProxySession = (): Session => {
  isForProxies = true;
  try {
    return session.fromPartition('network');
  } finally {
    isForProxies = false;
  }
};

/** A window shows the page it was opened with, and nothing else. */
export const lockContents = (contents: WebContents, onOpen: (url: string) => void): void => {
  const stay = (event: {
    preventDefault: () => void;
    readonly url?: string;
    readonly isMainFrame?: boolean;
  }) => {
    const own = event.url === `${WORKBENCH_ORIGIN}/` || event.url === `${SETTINGS_ORIGIN}/`;
    // A reload is a navigation of the page to itself.
    if (own && event.url === contents.getURL() && event.isMainFrame !== false) return;
    event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  // UDP asks no proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    onOpen(url);
    return { action: 'deny' };
  });
};
