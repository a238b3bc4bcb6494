// Chromium's own errands: what it would ask of its maker, or of others, without anybody having told it to.
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

/** Before Chromium starts. */
export const stopBackgroundRequests = (): void => {
  for (const name of SWITCHES) app.commandLine.appendSwitch(name);
};

/** Once Chromium has started. It would ask a server of its own choice over https where it knows the system's to have one. */
export const lookUpBySystem = (): void => app.configureHostResolver({ secureDnsMode: 'off' });
