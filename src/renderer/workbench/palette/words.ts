// The words of the command palette. A group is shown before the command's name.

export const command = 'Command';
export const saved = 'Saved';
export const examples = (group: string): string => `Examples / ${group}`;
export const connection = 'Connection';
export const settings = 'Settings';
export const selectConnection = (name: string): string => `Use ${name}`;
export const editConnection = (name: string): string => `Edit ${name}`;
export const addConnection = 'Add connection';
export const noMatches = 'No matches.';
