// The keys and passwords in a draft, and whether it contains anything secret.
import type { KeyInput } from '../../../shared/settings';
import type { Draft } from './connection-draft';

/** Only what was typed or chosen. The sandbox needs none. */
export const keysOf = (draft: Draft): KeyInput => {
  const { environment, proxy, proxyPassword, clientKey, signingKey, keyPassphrase } = draft;
  if (environment === 'sandbox') return {};
  return {
    ...(proxy === 'custom' && proxyPassword !== '' && { proxyPassword }),
    ...(clientKey !== null && { clientKey: clientKey.text }),
    ...(signingKey !== null &&
      draft.clientAuthentication === 'private-key' && { signingKey: signingKey.text }),
    ...(keyPassphrase !== '' && { keyPassphrase }),
  };
};

/** True if the draft has secrets that must leave the window's memory after a save. */
export const holdsSecrets = (draft: Draft): boolean =>
  [draft.apiKey, draft.apiSecret, draft.proxyPassword, draft.keyPassphrase].some(
    (typed) => typed !== '',
  ) ||
  draft.clientKey !== null ||
  draft.signingKey !== null;
