// Says that the person stopped a call, which is nobody's failure.
import { formatMs } from '../../../ui/format';

interface StoppedLineProps {
  /** What to do, by how far it had come. */
  readonly next: string;
  readonly afterMs: number;
  /** Something of its answer had arrived. */
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
