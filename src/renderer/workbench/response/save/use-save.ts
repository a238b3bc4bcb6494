// Saving the answer: set going here, done by main, and looked at while it goes on.
import { useEffect, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { ReadAnswer, SaveState } from '../../../../shared/bridge/read';

const LOOK_AGAIN_MS = 100;
const NONE: SaveState = { kind: 'none' };

export interface Saving {
  readonly state: SaveState;
  start(): void;
  cancel(): void;
  /** Of one that is over. */
  dismiss(): void;
}

const stateOf = (reply: ReadAnswer): SaveState => {
  if (!reply.ok) return { kind: 'failed', problem: reply.problem };
  return reply.what === 'save' ? reply.save : NONE;
};

export const isUnderWay = ({ kind }: SaveState): boolean =>
  kind === 'choosing' || kind === 'waiting' || kind === 'saving';

export const useSave = (call: ApiCall): Saving => {
  const [told, setTold] = useState<{ readonly of: ApiCall; readonly state: SaveState }>({
    of: call,
    state: NONE,
  });
  const state = told.of === call ? told.state : NONE;

  const ask = (step: 'start' | 'look' | 'cancel') =>
    void call.read({ what: 'save', step }).then(
      (reply) => setTold({ of: call, state: stateOf(reply) }),
      // The window is going.
      () => undefined,
    );

  // Who comes back to an answer finds its save where it is by now.
  useEffect(() => {
    let gone = false;
    void call.read({ what: 'save', step: 'look' }).then(
      (reply) => {
        if (!gone && reply.ok && reply.what === 'save') setTold({ of: call, state: reply.save });
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [call]);

  const underWay = isUnderWay(state);
  useEffect(() => {
    if (!underWay) return;
    let gone = false;
    const timer = setInterval(() => {
      void call.read({ what: 'save', step: 'look' }).then(
        (reply) => {
          if (!gone) setTold({ of: call, state: stateOf(reply) });
        },
        () => undefined,
      );
    }, LOOK_AGAIN_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [call, underWay]);

  return {
    state,
    start: () => {
      setTold({ of: call, state: { kind: 'choosing' } });
      ask('start');
    },
    cancel: () => ask('cancel'),
    dismiss: () => setTold({ of: call, state: NONE }),
  };
};
