// The system's dialog that asks where to save an answer: the workbench's own, one at a time.
import { dialog, app, type BrowserWindow } from 'electron';
import { dirname, join } from 'node:path';
import type { ChooseFile } from '../response/bodies/save-body';
import { ProblemError } from '../problem-error';

export const createSaveDialog = (workbench: () => BrowserWindow | null): ChooseFile => {
  let isOpen = false;
  let folder: string | null = null;
  return async (suggestedName) => {
    const window = workbench();
    // A page asks for a second one only where nobody has clicked.
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
