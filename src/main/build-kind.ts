// The kind of this build, as a build-time constant. Electron decides whether an app is packaged by the executable's name
// and the environment, which whoever starts the program controls.

/** Defined by the build (electron.vite.config.ts). */
declare const KEYBEARER_BUILD: 'development' | 'local' | 'package';

/**
 * `development`: pages from Vite's server. `local`: a production build that a person or a test runs from the sources.
 */
export const BUILD_KIND = KEYBEARER_BUILD;
