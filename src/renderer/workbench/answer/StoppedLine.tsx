// Says that the person stopped an answer on its way, which is nobody's failure.
import { formatMs } from '../../ui/format';

export function StoppedLine({ afterMs }: { readonly afterMs: number }) {
  return (
    <p className="stopped" role="status" data-problem="cancelled">
      You stopped it after {formatMs(afterMs)}. What had arrived by then is shown.
    </p>
  );
}
