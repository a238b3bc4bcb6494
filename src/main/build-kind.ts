// What this program was built for: a constant of the build, since whoever starts it chooses its file's name and its
// environment, by which Electron judges whether an app is packaged.

/** Put in by the build (electron.vite.config.ts). */
declare const KEYBEARER_BUILD: 'development' | 'local' | 'package';

/** `development`: pages from Vite's server. `local`: a production build run from its sources, by a person or by tests. */
export const BUILD_KIND = KEYBEARER_BUILD;
