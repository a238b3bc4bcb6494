// What of a draft goes to the keychain besides API Key and Secret, and whether it holds anything secret.
import type { KeyInput } from '../../../shared/settings';
import type { Draft } from './connection-draft';

/** Only what was typed or chosen. The sandbox needs none of it. */
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

/** What is typed or chosen here is to leave the window's memory when it has been saved. */
export const holdsSecrets = (draft: Draft): boolean =>
  [draft.apiKey, draft.apiSecret, draft.proxyPassword, draft.keyPassphrase].some(
    (typed) => typed !== '',
  ) ||
  draft.clientKey !== null ||
  draft.signingKey !== null;
