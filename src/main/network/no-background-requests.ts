// Turns off the requests that Chromium makes on its own.
import { app } from 'electron';

/** https://peter.sh/experiments/chromium-command-line-switches/ */
const SWITCHES = [
  'disable-background-networking',
  'disable-client-side-phishing-detection',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'no-pings',
];

/** Call before Chromium starts. */
export const stopBackgroundRequests = (): void => {
  for (const name of SWITCHES) app.commandLine.appendSwitch(name);
};

/**
 * Call once Chromium has started. By default it switches to DNS over https if it knows that the system's server offers
 * it.
 */
export const lookUpBySystem = (): void => app.configureHostResolver({ secureDnsMode: 'off' });
