// Saves the response: starts it here, main does it, and polls its progress.
import { useEffect, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { ReadResult } from '../../../../shared/bridge/read';
import type { SaveState } from '../../../../shared/bridge/save-state';

const LOOK_AGAIN_MS = 100;
const NONE: SaveState = { kind: 'none' };

export interface Saving {
  readonly state: SaveState;
  start(): void;
  cancel(): void;
  /** Hides a save that has ended. */
  dismiss(): void;
}

const stateOf = (reply: ReadResult): SaveState => {
  if (!reply.ok) return { kind: 'failed', problem: reply.problem };
  return reply.what === 'save' ? reply.save : NONE;
};

export const isRunning = ({ kind }: SaveState): boolean =>
  kind === 'choosing' || kind === 'waiting' || kind === 'saving';

export const useSave = (call: ApiCall): Saving => {
  const [reported, setReported] = useState<{ readonly of: ApiCall; readonly state: SaveState }>({
    of: call,
    state: NONE,
  });
  const state = reported.of === call ? reported.state : NONE;

  const ask = (step: 'start' | 'state' | 'cancel') =>
    void call.read({ what: 'save', step }).then(
      (reply) => setReported({ of: call, state: stateOf(reply) }),
      // The window is closing.
      () => undefined,
    );

  // Shows a save's current state when a person returns to its response.
  useEffect(() => {
    let cancelled = false;
    void call.read({ what: 'save', step: 'state' }).then(
      (reply) => {
        if (!cancelled && reply.ok && reply.what === 'save')
          setReported({ of: call, state: reply.save });
      },
      () => undefined,
    );
    return () => {
      cancelled = true;
    };
  }, [call]);

  const underWay = isRunning(state);
  useEffect(() => {
    if (!underWay) return;
    let cancelled = false;
    const timer = setInterval(() => {
      void call.read({ what: 'save', step: 'state' }).then(
        (reply) => {
          if (!cancelled) setReported({ of: call, state: stateOf(reply) });
        },
        () => undefined,
      );
    }, LOOK_AGAIN_MS);
    return () => {
      cancelled = true;
      clearInterval(timer);
    };
  }, [call, underWay]);

  return {
    state,
    start: () => {
      setReported({ of: call, state: { kind: 'choosing' } });
      ask('start');
    },
    cancel: () => ask('cancel'),
    dismiss: () => setReported({ of: call, state: NONE }),
  };
};
