// The settings window: no preload, a session of its own, destroyed when it's closed.
import { BrowserWindow, dialog, type Session } from 'electron';
import { SETTINGS_URL } from '../../shared/addresses';
import { offerTextMenu } from './context-menu';
import { lockContents, webPreferences } from './lockdown';
import { groundColor } from './workbench-window';
import * as words from './words';

export interface SettingsWindow {
  /** Opens the window, or brings it to the front. The page asks before it discards unsaved changes. */
  open(url: string): void;
}

const SIZE = { width: 820, height: 580, minWidth: 640, minHeight: 480 };

const askToDiscard = async (window: BrowserWindow): Promise<void> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.discardChanges,
    detail: words.closeWithoutSaving,
    buttons: [words.keepEditing, words.doClose],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) window.destroy();
};

export const createSettingsWindow = (
  /** Called once, when the window first opens. */
  openSession: () => Session,
  parent: () => BrowserWindow | null,
): SettingsWindow => {
  let window: BrowserWindow | null = null;
  let session: Session | null = null;

  const open = (url: string): void => {
    if (window !== null) {
      // Without a page in the URL, the current page stays.
      if (url !== SETTINGS_URL) void window.loadURL(url);
      if (window.isMinimized()) window.restore();
      window.focus();
      return;
    }
    session ??= openSession();
    const opened = new BrowserWindow({
      ...SIZE,
      show: false,
      title: words.settingsTitle,
      backgroundColor: groundColor(),
      autoHideMenuBar: true,
      webPreferences: webPreferences({ session }),
    });
    window = opened;
    lockContents(opened.webContents, () => undefined);
    offerTextMenu(opened.webContents);
    // The page has unsaved changes: the window stays open until the person decides.
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
