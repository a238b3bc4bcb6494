// Shown when a person stopped a request, which isn't a failure.
import { formatMs } from '../../../ui/format';
import * as words from './words';

interface StoppedLineProps {
  /** What to do, depending on how far it got. */
  readonly next: string;
  readonly afterMs: number;
  /** What had arrived: nothing, the head, or a part of the body too. */
  readonly arrived: 'nothing' | 'head' | 'part';
}

export function StoppedLine({ next, afterMs, arrived }: StoppedLineProps) {
  return (
    <p className="stopped" role="status" data-problem="cancelled">
      {arrived === 'nothing'
        ? words.cancelledAfter(formatMs(afterMs), next)
        : words.stoppedAfter(formatMs(afterMs), arrived === 'head' ? next : words.partShown)}
    </p>
  );
}
