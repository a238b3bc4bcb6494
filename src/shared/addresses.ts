// Where the program's own pages are served, each in a session of its own.

export const WORKBENCH_ORIGIN = 'app://keybearer';
export const WORKBENCH_URL = `${WORKBENCH_ORIGIN}/`;

export const SETTINGS_ORIGIN = 'app://settings';
/** Main answers its opening, and that of its pages (settings-pages.ts), with the settings window. */
export const SETTINGS_URL = `${SETTINGS_ORIGIN}/`;
