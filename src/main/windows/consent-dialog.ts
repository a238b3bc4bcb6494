// The system dialog that asks before stored credentials go to a new place, or a setting protects them less. A page can cause it to open, but can neither
// draw nor answer it, and neither Enter nor Esc agrees.
import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Question } from '../credentials/consent/consent-question';
import * as words from './words';

const AGREED = 1;

/** One at a time: while one is open, further requests are refused, so that a page can't stack dialogs. */
export const createConsentDialog = (
  workbench: () => BrowserWindow | null,
): ((question: Question) => Promise<boolean>) => {
  let isOpen = false;
  return async ({ message, detail, allow }) => {
    if (isOpen) return false;
    isOpen = true;
    try {
      const options: MessageBoxOptions = {
        type: 'warning',
        title: words.confirmChange,
        message,
        detail,
        buttons: [words.cancel, allow],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      };
      const window = BrowserWindow.getFocusedWindow() ?? workbench();
      const { response } =
        window === null
          ? await dialog.showMessageBox(options)
          : await dialog.showMessageBox(window, options);
      return response === AGREED;
    } finally {
      isOpen = false;
    }
  };
};
