// The JSONPath of a line of Pretty, from main.
import { useEffect, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';

const LOOK_AGAIN_MS = 100;

/** Null if the line isn't part of a JSON value, or that isn't known yet. */
export const usePath = (call: ApiCall, line: number | null): string | null => {
  const [latest, setLatest] = useState<{
    readonly of: ApiCall;
    readonly line: number;
    readonly path: string | null;
  } | null>(null);
  useEffect(() => {
    if (line === null) return;
    let cancelled = false;
    let timer: number | undefined;
    const ask = (): void => {
      void call.read({ what: 'path', line, withValue: false }).then(
        (reply) => {
          if (cancelled || !reply.ok || reply.what !== 'path') return;
          setLatest({ of: call, line, path: reply.path });
          if (!reply.complete) timer = window.setTimeout(ask, LOOK_AGAIN_MS);
        },
        // The window is closing.
        () => undefined,
      );
    };
    ask();
    return () => {
      cancelled = true;
      window.clearTimeout(timer);
    };
  }, [call, line]);
  // Shows the previous line's path until this one's is known, to avoid flicker.
  return latest?.of === call && line !== null ? latest.path : null;
};

/** The text of a line's value. Rejects if it's too large for the clipboard, or no longer stored. */
export const readValue = async (call: ApiCall, line: number): Promise<string> => {
  const reply = await call.read({ what: 'path', line, withValue: true });
  if (!reply.ok || reply.what !== 'path' || reply.value === null) throw new Error('no value');
  return reply.value;
};
