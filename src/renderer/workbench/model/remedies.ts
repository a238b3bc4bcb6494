// What the buttons of an error can do.

/** What a banner's button may set going; the workbench knows how. */
export interface Remedies {
  logInAndSend(): void;
  sendAgain(): void;
  sendConfirmed(): void;
  /** The address without a scheme names a server. */
  sendToServer(): void;
  /** It is a path on the API base URL. */
  sendAsPath(): void;
  keepForThisRun(): void;
  chooseSubscription(): void;
  followWithoutToken(): void;
  /** To where a redirect leads that was not followed, on the same origin. */
  followOn(): void;
  readonly settingsUrl: string;
}
