// Shown when a person stopped a request, which isn't a failure.
import { formatMs } from '../../../ui/format';

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
        ? `You cancelled it after ${formatMs(afterMs)}. ${next}`
        : `You stopped it after ${formatMs(afterMs)}. ${arrived === 'head' ? next : 'The part that arrived is shown.'}`}
    </p>
  );
}
