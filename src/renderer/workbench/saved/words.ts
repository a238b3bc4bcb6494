// The words of the saved requests.

// The section of the side panel.
export const saved = 'Saved';
export const newFolder = 'New folder';
export const importRequests = 'Import requests';
export const importTitle = 'Import requests from a file or a cURL command';
export const importHeading = 'Import';
export const requestsFileItem = 'Requests file…';
export const curlItem = 'cURL command…';
export const requestsFile = 'Requests file';
export const exportRequests = 'Export requests';
export const exportTitle = 'Export all saved requests to a file';
export const empty = (keys: string): string =>
  `No saved requests yet. Press ${keys} to save this one.`;
export const noMatches = 'No matching saved requests.';

// The tree.
export const savedRequests = 'Saved requests';
export const moreFor = (name: string): string => `More for ${name}`;
/** Announced after a move. */
export const movedTo = (name: string, position: number, of: number): string =>
  `${name}: ${position} of ${of}`;

// Commands for the current request, in the command palette.
export const headersAndVariables = 'Headers and variables of the folder…';
export const renameCurrent = 'Rename the saved request…';
export const duplicateCurrent = 'Duplicate the saved request';
export const moveCurrentUp = 'Move the saved request up';
export const moveCurrentDown = 'Move the saved request down';
export const moveCurrentTo = 'Move the saved request to a folder…';
export const deleteCurrent = 'Delete the saved request';

// The dialogs.
export const saveRequest = 'Save request';
export const saveAs = (name: string): string => `Save “${name}” as`;
export const rename = (name: string): string => `Rename “${name}”`;
export const move = (name: string): string => `Move “${name}”`;
export const name = 'Name';
export const folder = 'Folder';
export const none = 'None';
export const newFolderChoice = 'New folder…';
export const newFolderName = 'New folder’s name';
export const cancel = 'Cancel';
export const doSave = 'Save';
export const doRename = 'Rename';
export const doCreate = 'Create';
export const doMove = 'Move';

// What happened.
export const imported = (file: string): string => `Imported ${file}`;
export const deleted = (name: string): string => `Deleted “${name}”`;
export const undo = 'Undo';
export const notRead = (file: string): string => `${file} can’t be read.`;
export const wrongFile = (file: string, fault: string): string => `${file}: ${fault}`;
export const notJson = 'This isn’t JSON.';
export const notAnExport = 'This isn’t a Keybearer export.';
export const notAnExportAt = (place: string): string =>
  `This isn’t a Keybearer export (at ${place}).`;
export const importNotStarted = 'The import couldn’t be started. Try again.';
export const exportNotStarted = 'The export couldn’t be started. Try again.';
export const fromNewerVersion =
  'Your saved requests and history were written by a newer version of Keybearer and were left unchanged. Install that version to use them. What’s shown here lasts until Keybearer quits.';
export const notStored =
  'Couldn’t save to disk, which may be full. What’s shown here lasts until Keybearer quits.';
export const restored =
  'Keybearer was stopped while saving, and the history and open requests were lost. Your saved requests were restored from a backup.';
