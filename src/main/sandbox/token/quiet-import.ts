// Loads oidc-provider without its word about the Node version, which is Electron's and not the reader's to choose.

/**
 * oidc-provider warns on the console while it is evaluated, for every runtime that is not Node 22 LTS or newer
 * (its lib/index.js), and has no switch for it. Only that line is held back, and only until it has loaded.
 */
export const importOidcProvider = async () => {
  const warn = console.warn;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...words);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
};
