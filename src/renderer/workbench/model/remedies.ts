// Actions of the buttons on an error.

/** Actions that a banner can offer. The workbench implements them. */
export interface Remedies {
  logInAndSend(): void;
  sendAgain(): void;
  sendConfirmed(): void;
  /** Treats the address without a scheme as a server. */
  sendToServer(): void;
  /** Treats it as a path relative to the API base URL. */
  sendAsPath(): void;
  keepForThisRun(): void;
  chooseSubscription(): void;
  followWithoutToken(): void;
  /** Sends the request to the target of a redirect that wasn't followed, on the same origin. */
  followOn(): void;
  readonly settingsUrl: string;
}
