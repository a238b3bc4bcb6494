// Names of the IPC channels. Separate from the schemas, so that the preload doesn't include zod.

/** From the window to main. `cancel` and `release` are sent; the others are invoked and return a reply. */
export const CHANNELS = {
  getTokenStatus: 'keybearer:token-status',
  callApi: 'keybearer:call',
  read: 'keybearer:read',
  cancel: 'keybearer:cancel',
  release: 'keybearer:release',
} as const;

/** From main to the window: `(callId, progress)`. */
export const PROGRESS_CHANNEL = 'keybearer:progress';
