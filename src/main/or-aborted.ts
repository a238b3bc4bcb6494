// Waits no longer than a caller wants to.

/**
 * Rejects with the signal's reason when the caller gives up, without ending what others wait for too. Once it is
 * aborted, what the promise comes to is nobody's: it is taken note of, so that a late failure is no surprise.
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
