// The URLs of the program's own pages, each in a session of its own.

export const WORKBENCH_ORIGIN = 'app://keybearer';
export const WORKBENCH_URL = `${WORKBENCH_ORIGIN}/`;

export const SETTINGS_ORIGIN = 'app://settings';
/** Main opens the settings window when the workbench opens this URL, or one of its pages (settings-pages.ts). */
export const SETTINGS_URL = `${SETTINGS_ORIGIN}/`;

/** The page that asks whether a program may send a request. */
export const CONSENT_URL = 'app://consent/';
