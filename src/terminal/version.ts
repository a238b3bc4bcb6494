/** Defined by the build (electron.vite.config.ts). */
declare const KEYBEARER_VERSION: string;

/** Keybearer's version. */
export const VERSION = KEYBEARER_VERSION;
