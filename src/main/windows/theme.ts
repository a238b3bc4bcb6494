// Reads the chosen theme before the first window is created, so that nothing flashes in the other one.
import { decodeMarked } from '../../shared/marked-text';
import { readRegularSync } from '../regular-file';

export type Theme = 'system' | 'light' | 'dark';

/** Reads only the theme; the file is validated later. Anything unexpected counts as `system`. */
export const startingTheme = (settingsFile: string): Theme => {
  try {
    const { general } = JSON.parse(decodeMarked(readRegularSync(settingsFile))) as {
      general?: { theme?: unknown };
    };
    return general?.theme === 'light' || general?.theme === 'dark' ? general.theme : 'system';
  } catch {
    // No file yet, or one that connections/ will set aside and report.
    return 'system';
  }
};
