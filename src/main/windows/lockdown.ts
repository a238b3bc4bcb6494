// Restricts every session and web contents (Electron's security checklist).
import { app, session, type Session, type WebContents, type WebPreferences } from 'electron';
import { BUILD_KIND } from '../build-kind';
import { SETTINGS_ORIGIN, WORKBENCH_ORIGIN } from '../../shared/addresses';

/** The web preferences of every window; no others are created. */
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

/** The workbench uses the clipboard API to copy. */
const isCopying = (permission: string, page: string): boolean =>
  permission === 'clipboard-sanitized-write' && page === WORKBENCH_ORIGIN;

/**
 * In development, a page connects to Vite's server on this computer; newer Chromium versions ask for permission first.
 */
const isHotReload = (permission: string): boolean =>
  BUILD_KIND === 'development' &&
  (permission === 'loopback-network' || permission === 'local-network-access');

/** No other permission is needed. */
const isPermitted = (permission: string, contents: WebContents | null, asking: string): boolean => {
  const page = [WORKBENCH_ORIGIN, SETTINGS_ORIGIN].find(
    (origin) => contents?.getURL().startsWith(`${origin}/`) === true && asking.startsWith(origin),
  );
  return page !== undefined && (isCopying(permission, page) || isHotReload(permission));
};

/** The discard port, which only a system service can use: connections are refused. */
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
    // The workbench makes small exports as blobs; responses are saved by main.
    const own = contents?.getURL().startsWith(`${WORKBENCH_ORIGIN}/`) ?? false;
    if (!own || !item.getURL().startsWith(`blob:${WORKBENCH_ORIGIN}/`)) event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
  // Even if spell checking is off, Chromium downloads the dictionary for the system's language from Google at the first
  // start.
  session.setSpellCheckerLanguages([]);
};

const cutOff = (session: Session): void => {
  // No Content-Security-Policy governs WebRTC. Its TCP connections use the session's proxy, which doesn't exist. Pages
  // come from main's own protocol and main sends API requests, so nothing else needs a proxy but Vite's server in
  // development.
  if (BUILD_KIND !== 'development')
    void session.setProxy({ proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
};

let isForProxies = false;

/**
 * Call before Chromium creates the first session: restricts each session when it's created, and lets only one reach the
 * network.
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
 * The in-memory session that resolves the system's proxy. It uses the system's settings and fetches a PAC file; every
 * other request of its own is refused.
 */
export const openProxySession = (): Session => {
  isForProxies = true;
  try {
    return session.fromPartition('network');
  } finally {
    isForProxies = false;
  }
};

/** A window only ever shows the page it was opened with. */
export const lockContents = (contents: WebContents, onOpen: (url: string) => void): void => {
  const stay = (event: {
    preventDefault: () => void;
    readonly url?: string;
    readonly isMainFrame?: boolean;
  }) => {
    const own = event.url === `${WORKBENCH_ORIGIN}/` || event.url === `${SETTINGS_ORIGIN}/`;
    // A reload is a navigation to the same URL.
    if (own && event.url === contents.getURL() && event.isMainFrame !== false) return;
    event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  // UDP bypasses the proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    onOpen(url);
    return { action: 'deny' };
  });
};
