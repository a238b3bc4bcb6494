// The system dialog that asks where to save a response. One at a time.
import { dialog, app, type BrowserWindow } from 'electron';
import { dirname, join } from 'node:path';
import type { ChooseFile } from '../response/bodies/save-body';
import { ProblemError } from '../problem-error';

export const createSaveDialog = (workbench: () => BrowserWindow | null): ChooseFile => {
  let isOpen = false;
  let folder: string | null = null;
  return async (suggestedName) => {
    const window = workbench();
    // A second dialog can't come from a click, since the first is modal.
    if (window === null || isOpen) throw new ProblemError('request-malformed');
    isOpen = true;
    try {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: join(folder ?? app.getPath('downloads'), suggestedName),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (canceled || filePath === '') return null;
      folder = dirname(filePath);
      return filePath;
    } finally {
      isOpen = false;
    }
  };
};
