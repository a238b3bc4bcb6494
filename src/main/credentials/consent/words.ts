// The words of the question before a stored secret goes to a new place.
import type { Aspect } from '../../../shared/place';

/** By what changes, the most important first. */
export const MESSAGES: Readonly<Record<Aspect, (name: string) => string>> = {
  tokenEndpoint: (name) =>
    `Send the API Key and Secret of “${name}” to a different token endpoint?`,
  secretSent: (name) => `Send the API Secret of “${name}” to the token endpoint?`,
  proxy: (name) => `Send the requests of “${name}” through a different proxy?`,
  authorities: (name) => `Trust more certificate authorities for “${name}”?`,
  plainHttp: (name) => `Let “${name}” send its credentials without encryption?`,
  reach: (name) => `Send the access token of “${name}” to a different server?`,
  shownTo: (name) => `Show the client certificate of “${name}” to a different server?`,
};
export const notConfirmed =
  'These settings weren’t confirmed for the stored credentials. They may have been changed outside Keybearer. Nothing has been sent.';
export const enteredForOthers = 'The stored credentials were entered for other settings.';
export const onlyIf = 'Allow this only if you made this change and trust the new address.';
export const sendThere = 'Send there';
export const allow = 'Allow';

// What changes. `next` begins with a space or a line break.
export const renamed = (former: string, next: string): string =>
  `Name\nNow: ${former}\nNew: ${next}`;
export const changed = (label: string, former: string, next: string): string =>
  `${label}\nNow: ${former}\nNew:${next}`;
export const LABELS: Readonly<Record<Aspect, string>> = {
  tokenEndpoint: 'Token endpoint',
  secretSent: 'API Secret sent to the token endpoint',
  proxy: 'Proxy',
  authorities: 'Certificate authorities',
  plainHttp: 'Plain http accepted',
  reach: 'Servers that get the access token',
  shownTo: 'Servers that are shown the client certificate',
};

// Values.
export const none = 'none';
export const noLongerKnown = 'no longer known';
export const asSystemSays = 'as the system says';
export const systemsAuthorities = 'the system’s';
export const systemsAndMore = (more: number): string => `the system’s, and ${more} more`;
export const unknownAuthority = (fingerprint: string): string =>
  `one with the fingerprint ${fingerprint}…`;
export const unreadableAuthority = (fingerprint: string): string =>
  `one that can’t be read (${fingerprint}…)`;
export const andMore = (more: number): string => `and ${more} more`;
