// Names of the messages between preload and main; apart from the schemas, so that the preload carries no zod.

export const CHANNELS = {
  getTokenStatus: 'keybearer:token-status',
  callApi: 'keybearer:call',
  read: 'keybearer:read',
  cancel: 'keybearer:cancel',
} as const;

/** Main to window: `(callId, progress)`. */
export const PROGRESS_CHANNEL = 'keybearer:progress';
