// The window that asks whether a program may send a request: no preload, a session of its own. It never takes the focus
// from what someone types into.
import { BrowserWindow, type Session } from 'electron';
import { CONSENT_URL } from '../../shared/addresses';
import { lockContents, webPreferences } from './lockdown';
import { groundColor } from './workbench-window';
import * as words from './words';

const SIZE = { width: 520, height: 400 };

export interface ConsentWindow {
  /** Shows the question that the page asks for, or closes if there's none. */
  update(hasQuestion: boolean): void;
}

interface Options {
  /** Called once, when the window first opens. */
  readonly openSession: () => Session;
  /** The person closed the window instead of answering. */
  readonly onDismissed: () => void;
}

export const createConsentWindow = ({ openSession, onDismissed }: Options): ConsentWindow => {
  let window: BrowserWindow | null = null;
  let session: Session | null = null;

  const open = (): void => {
    session ??= openSession();
    const opened = new BrowserWindow({
      ...SIZE,
      // Everything that a person needs to know is in sight.
      minWidth: SIZE.width,
      minHeight: SIZE.height,
      show: false,
      title: words.consentTitle,
      backgroundColor: groundColor(),
      autoHideMenuBar: true,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      // The program that waits is in another window, which would cover it.
      alwaysOnTop: true,
      webPreferences: webPreferences({ session }),
    });
    window = opened;
    lockContents(opened.webContents, () => undefined);
    opened.once('ready-to-show', () => {
      opened.showInactive();
      opened.flashFrame(true);
    });
    opened.once('focus', () => opened.flashFrame(false));
    opened.on('closed', () => {
      if (window !== opened) return;
      window = null;
      onDismissed();
    });
    void opened.loadURL(CONSENT_URL);
  };

  return {
    update: (hasQuestion) => {
      if (!hasQuestion) {
        const closing = window;
        window = null;
        closing?.destroy();
      } else if (window === null) open();
      // A new page for a new question: nothing that was clicked for one can count for the other.
      else window.webContents.reload();
    },
  };
};
