// The shape of the problem catalogue.

/** Who can fix it. `you` is the person using Keybearer, as the developer of the app that calls the API. */
export type Owner =
  | 'you'
  | 'api-developer'
  | 'fortellis'
  | 'server'
  | 'network'
  | 'computer'
  | 'keybearer';

/** Who can fix a problem, as a message begins. */
export const OWNER_WORDS: Readonly<Record<Owner, string>> = {
  you: 'Check your setup',
  'api-developer': 'Contact the API developer',
  fortellis: 'Contact Fortellis support',
  server: 'Server problem',
  network: 'Network problem',
  computer: 'Problem on this computer',
  keybearer: 'Problem in Keybearer',
};

/** The action that a problem offers. The window's switch over it is exhaustive. */
export type ProblemAction =
  | 'open-settings'
  | 'try-again'
  | 'log-in'
  | 'choose-subscription'
  | 'keep-for-this-run'
  | 'accept-plain-http'
  | 'confirm-call'
  | 'choose-address'
  | 'follow-without-token';

/** An entry of the catalogue. */
export interface Entry {
  readonly title: string;
  readonly owner: Owner;
  readonly next: string;
  readonly action?: ProblemAction;
}
