// Where the program's own pages are served, each in a session of its own.

export const WORKBENCH_ORIGIN = 'app://keybearer';
export const WORKBENCH_URL = `${WORKBENCH_ORIGIN}/`;

export const SETTINGS_ORIGIN = 'app://settings';
/** The one address whose opening main answers with the settings window. */
export const SETTINGS_URL = `${SETTINGS_ORIGIN}/`;
