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
