// The settings window: without any preload, in a session of its own, gone when it is closed.
import { BrowserWindow, dialog, type Session } from 'electron';
import { SETTINGS_URL } from '../../shared/addresses';
import { lockContents, webPreferences } from './lockdown';
import { groundColor } from './workbench-window';

export interface SettingsWindow {
  /** Opens it, or brings the one that is open to the front; the page asks before it leaves what is unsaved. */
  open(url: string): void;
}

const SIZE = { width: 820, height: 580, minWidth: 640, minHeight: 480 };

const askToDiscard = async (window: BrowserWindow): Promise<void> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Discard unsaved changes?',
    detail: 'Close Settings without saving them?',
    buttons: ['Keep editing', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) window.destroy();
};

export const createSettingsWindow = (
  /** Called once, when the window is first opened. */
  openSession: () => Session,
  parent: () => BrowserWindow | null,
): SettingsWindow => {
  let window: BrowserWindow | null = null;
  let session: Session | null = null;

  const open = (url: string): void => {
    if (window !== null) {
      // Without a page, what is open stays as it is.
      if (url !== SETTINGS_URL) void window.loadURL(url);
      if (window.isMinimized()) window.restore();
      window.focus();
      return;
    }
    session ??= openSession();
    const opened = new BrowserWindow({
      ...SIZE,
      show: false,
      title: 'Keybearer Settings',
      backgroundColor: groundColor(),
      autoHideMenuBar: true,
      webPreferences: webPreferences({ session }),
    });
    window = opened;
    lockContents(opened.webContents, () => undefined);
    // The page says that something is unsaved; the window stays until the person has answered.
    opened.webContents.on('will-prevent-unload', () => void askToDiscard(opened));
    opened.once('ready-to-show', () => opened.show());
    opened.on('closed', () => {
      window = null;
      parent()?.focus();
    });
    void opened.loadURL(url);
  };

  return { open };
};
