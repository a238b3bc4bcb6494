// A call that waits for a new token first. It can be cancelled from the first moment on: nothing is sent then.
import type { ApiOutcome } from '../../../shared/bridge/response';
import type { ApiCall } from '../../../shared/bridge/contract';
import { describeProblem } from '../../../shared/problems/problem';

/**
 * `logIn` asks for the token, and `begin` makes the call. Where the log-in fails the call fails by the same problem, and
 * says so. A log-in that others may wait for too goes on where this call is cancelled.
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
  return {
    response,
    read: (query) =>
      call?.read(query) ??
      Promise.resolve({ ok: false, problem: describeProblem('response-released') }),
    cancel: () => {
      isCancelled = true;
      if (call === null) giveUp();
      else call.cancel();
    },
  };
};
