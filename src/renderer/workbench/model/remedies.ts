// What the buttons of an error can do.

/** What a banner's button may set going; the workbench knows how. */
export interface Remedies {
  logInAndSend(): void;
  sendAgain(): void;
  sendConfirmed(): void;
  keepForThisRun(): void;
  chooseSubscription(): void;
  followWithoutToken(): void;
  readonly settingsUrl: string;
}
