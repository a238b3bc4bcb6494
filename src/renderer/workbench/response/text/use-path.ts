// The JSONPath of a line of Pretty, as main finds it out.
import { useEffect, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';

const LOOK_AGAIN_MS = 100;

/** Null where the line is of no JSON value, or that is not known yet. */
export const usePath = (call: ApiCall, line: number | null): string | null => {
  const [reported, setReported] = useState<{
    readonly of: ApiCall;
    readonly line: number;
    readonly path: string | null;
  } | null>(null);
  useEffect(() => {
    if (line === null) return;
    let disposed = false;
    let again: number | undefined;
    const ask = (): void => {
      void call.read({ what: 'path', line, withValue: false }).then(
        (reply) => {
          if (disposed || !reply.ok || reply.what !== 'path') return;
          setReported({ of: call, line, path: reply.path });
          if (!reply.complete) again = window.setTimeout(ask, LOOK_AGAIN_MS);
        },
        // The window is going.
        () => undefined,
      );
    };
    ask();
    return () => {
      disposed = true;
      window.clearTimeout(again);
    };
  }, [call, line]);
  // The former line's until this one's is known: a line of its own would flicker.
  return reported?.of === call && line !== null ? reported.path : null;
};

/** The text of the value that a line is of. Rejects where it is too large for a clipboard, or no longer kept. */
export const readValue = async (call: ApiCall, line: number): Promise<string> => {
  const reply = await call.read({ what: 'path', line, withValue: true });
  if (!reply.ok || reply.what !== 'path' || reply.value === null) throw new Error('no value');
  return reply.value;
};
