// Sends a request after a new log-in. If it's cancelled before, nothing is sent.
import type { ApiOutcome } from '../../../shared/bridge/response';
import type { ApiCall } from '../../../shared/bridge/contract';
import { describeProblem } from '../../../shared/problems/problem';

/**
 * `logIn` requests the token, `begin` starts the call. If the log-in fails, the call fails with the same problem.
 * Cancelling the call doesn't cancel the log-in, which others may be waiting for.
 */
export const sendAfterLogIn = (
  logIn: () => Promise<unknown>,
  begin: () => ApiCall,
  cancelled: () => ApiOutcome,
): ApiCall => {
  let call: ApiCall | null = null;
  let isCancelled = false;
  let giveUp = (): void => undefined;
  const response = new Promise<ApiOutcome>((resolve, reject) => {
    giveUp = () => resolve(cancelled());
    const send = (): void => {
      if (isCancelled) return;
      call = begin();
      call.response.then(resolve, reject);
    };
    logIn().then(send, send);
  });
  /** Before the call has begun, nothing begins. */
  const end = (how: (call: ApiCall) => void): void => {
    isCancelled = true;
    if (call === null) giveUp();
    else how(call);
  };
  return {
    response,
    read: (query) =>
      call?.read(query) ??
      Promise.resolve({ ok: false, problem: describeProblem('response-released') }),
    cancel: () => end((begun) => begun.cancel()),
    release: () => end((begun) => begun.release()),
  };
};
