// Stops waiting for a promise when a signal is aborted.

/**
 * Rejects with the signal's reason on abort. The promise itself goes on, because others may wait for it; a late
 * rejection is handled, so that it isn't reported as unhandled.
 */
export const orAborted = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
};
