// Shown when a person stopped a request, which isn't a failure.
import { formatMs } from '../../../ui/format';

interface StoppedLineProps {
  /** What to do, depending on how far it got. */
  readonly next: string;
  readonly afterMs: number;
  /** Part of the response had arrived. */
  readonly responded: boolean;
}

export function StoppedLine({ next, afterMs, responded }: StoppedLineProps) {
  return (
    <p className="stopped" role="status" data-problem="cancelled">
      {responded
        ? `You stopped it after ${formatMs(afterMs)}. The part that arrived is shown.`
        : `You cancelled it after ${formatMs(afterMs)}. ${next}`}
    </p>
  );
}
