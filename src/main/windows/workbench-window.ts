// The main window: shown once it has painted, with its size and position restored. The only window with a preload.
import { BrowserWindow, nativeImage, nativeTheme, type Session } from 'electron';
import { WORKBENCH_URL } from '../../shared/addresses';
import { offerMenus } from './context-menu';
import { lockContents, webPreferences } from './lockdown';
import { rememberedPlacement, rememberPlacement } from './placement';
import * as words from './words';

interface Options {
  readonly session: Session;
  readonly preload: string;
  /** Linux only: elsewhere the executable has the icon. */
  readonly icon: string;
  readonly placementFile: string;
  /** The page tried to open a window; main decides whether the URL is one of its own. */
  readonly onOpen: (url: string) => void;
}

const DEFAULT_SIZE = { width: 1180, height: 760 };
const MIN_SIZE = { minWidth: 760, minHeight: 520 };

/** The page's background, so that nothing flashes before it has painted. */
export const groundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#0f1214' : '#f6f7f8');

export const openWorkbench = ({
  session,
  preload,
  icon,
  placementFile,
  onOpen,
}: Options): BrowserWindow => {
  const { bounds, maximized } = rememberedPlacement(placementFile, DEFAULT_SIZE);
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...bounds,
    ...MIN_SIZE,
    useContentSize: false,
    show: false,
    title: words.keybearer,
    // Passed as an image: if it were a path, a missing file would prevent the window from opening.
    ...(process.platform === 'linux' && { icon: nativeImage.createFromPath(icon) }),
    backgroundColor: groundColor(),
    autoHideMenuBar: true,
    webPreferences: webPreferences({ preload, session }),
  });
  lockContents(window.webContents, onOpen);
  offerMenus(window);
  rememberPlacement(window, placementFile);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  void window.loadURL(WORKBENCH_URL);
  return window;
};
