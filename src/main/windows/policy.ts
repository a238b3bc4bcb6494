// The Content-Security-Policy of the program's pages.

export type PageName = 'workbench' | 'settings';

/** What the pages' HTML holds wherever a nonce belongs; another one is put there at each load. */
export const NONCE_PLACEHOLDER = '__NONCE__';

/** The workbench may connect nowhere: what it needs goes over the bridge. Settings may ask its own origin. */
export const policyOf = (page: PageName, nonce: string): readonly string[] => [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' blob: data:",
  "font-src 'self'",
  `connect-src ${page === 'settings' ? "'self'" : "'none'"}`,
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];
