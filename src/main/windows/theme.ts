// The theme that was chosen, known before the first window is made, so that nothing flashes in the other one.
import { decodeMarked } from '../../shared/marked-text';
import { readRegularSync } from '../regular-file';

export type Theme = 'system' | 'light' | 'dark';

/** Reads only this of the settings file, whose judging comes later; anything unusual is `system`. */
export const startingTheme = (settingsFile: string): Theme => {
  try {
    const { general } = JSON.parse(decodeMarked(readRegularSync(settingsFile))) as {
      general?: { theme?: unknown };
    };
    return general?.theme === 'light' || general?.theme === 'dark' ? general.theme : 'system';
  } catch {
    // No file yet, or one that connections/ will set aside and tell of.
    return 'system';
  }
};
