// Shown while a request runs: what it waits for, how much was sent or received, for how long.
import { useEffect, useState } from 'react';
import type { Progress } from '../../../../shared/bridge/response';
import { EndButton } from '../../../ui/ending/EndButton';
import { formatBytes } from '../../../ui/format';
import { ServerText } from '../marks/MarkedText';
import { statusTone, statusWords } from './status-words';
import * as words from './words';

interface CallProgressProps {
  readonly progress: Progress | null;
  readonly at: number;
  readonly shown: boolean;
  /** The previous response is still shown. */
  readonly former: boolean;
  onCancel(): void;
}

/** Short requests show no progress, which would only flicker. */
const SHOWN_AFTER_MS = 150;

export function CallProgress({ progress, at, shown, former, onCancel }: CallProgressProps) {
  const [ms, setMs] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMs(Date.now() - at), 100);
    return () => clearInterval(timer);
  }, [at]);
  if (ms < SHOWN_AFTER_MS) return <div className="under under--new" />;

  const isSending = progress?.step === 'sending';
  const expected = (isSending ? progress.upload?.of : progress?.expectedBytes) ?? null;
  const moved = (isSending ? progress.upload?.bytes : progress?.wireBytes) ?? 0;
  // Later, the status line shows it.
  const status = shown ? null : (progress?.status ?? null);
  return (
    <div className="under">
      <progress
        aria-label={words.responseProgress}
        className="under__bar"
        {...(expected !== null && expected > 0 && { value: moved, max: expected })}
      />
      <span className="under__words">
        {status !== null && (
          <>
            <span className="status" data-tone={statusTone(status.code)}>
              <ServerText text={statusWords(status.code, status.text)} />
            </span>
            {' · '}
          </>
        )}
        {words.STEPS[progress?.step ?? 'connecting']}
        {progress?.heldBack === true && words.heldBack}
        {moved > 0 &&
          (expected === null
            ? words.moved(formatBytes(moved))
            : words.movedOf(formatBytes(moved), formatBytes(expected)))}
        {words.elapsed((ms / 1_000).toFixed(1))}
        {former && words.former}
      </span>
      {shown && (
        <EndButton small variant="quiet" onClick={onCancel}>
          {words.stop}
        </EndButton>
      )}
    </div>
  );
}
