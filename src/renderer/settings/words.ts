// The words of Settings around its pages.

export const settings = 'Settings';
export const connections = 'Connections';
export const addConnection = 'Add connection';
export const general = 'General';

/** The part that couldn't be shown, at the start of a sentence. */
export const thisPage = 'This page';
export const tryAgain = 'Try again';

// When a person leaves a page with unsaved changes.
export const discardTitle = 'Discard unsaved changes?';
export const discardText = 'Your changes will be lost if you leave this page without saving.';
export const keepEditing = 'Keep editing';
export const discardChanges = 'Discard changes';
