// What the catalogue says of a problem.

/** Who can mend it. `you` is the person at the keyboard, as the developer of the app that calls the API. */
export type Owner =
  | 'you'
  | 'api-developer'
  | 'fortellis'
  | 'server'
  | 'network'
  | 'computer'
  | 'keybearer';

/** The button or two that a problem may offer; the window switches on it exhaustively. */
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

/** A row of the catalogue. */
export interface Entry {
  readonly title: string;
  readonly owner: Owner;
  readonly next: string;
  readonly action?: ProblemAction;
}
