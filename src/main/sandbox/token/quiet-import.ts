// Loads oidc-provider without its warning about the Node version, which is Electron's.

/**
 * While it's evaluated, oidc-provider warns on the console about every runtime that isn't Node 22 LTS or newer (its
 * lib/index.js), and has no option for it. Only that line is suppressed, and only until it has loaded.
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
