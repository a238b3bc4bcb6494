// The Content-Security-Policy of the program's pages.

export type PageName = 'workbench' | 'settings' | 'consent';

/** The placeholder in the pages' HTML; each load replaces it by a new nonce. */
export const NONCE_PLACEHOLDER = '__NONCE__';

/** At first use, because loading the module would delay the window. */
export const newNonce = async (): Promise<string> =>
  (await import('node:crypto')).randomBytes(16).toString('base64');

/** The workbench may connect nowhere, because it uses the bridge. The others may connect to their own origin. */
export const policyOf = (page: PageName, nonce: string): readonly string[] => [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' blob: data:",
  "font-src 'self'",
  `connect-src ${page === 'workbench' ? "'none'" : "'self'"}`,
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];
