// The workbench's page: the frame in its HTML is painted first, and React comes right after.
import '../ui/theme.css';
import '../ui/controls.css';
import '../ui/overlays.css';
import './token/token.css';
import './side/side.css';
import './workbench.css';
import './saved/saved.css';
import './palette/palette.css';
import './history/history.css';
import './request/rows.css';
import './request/body.css';
import './request/request.css';
import './answer/status.css';
import './answer/find.css';
import './answer/lines.css';
import './answer/view-as.css';
import './answer/answer.css';
import './answer/table.css';
import './answer/call-facts.css';
import './answer/bytes.css';
import './answer/events.css';

/** A window that is not shown may never paint, and is to work all the same. */
const LATEST_MS = 300;

const painted = new Promise<void>((resolve) => {
  setTimeout(resolve, LATEST_MS);
  // A frame is painted after its callbacks, and before the next message is taken.
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve(), { once: true });
    port1.start();
    port2.postMessage(null);
  });
});

const start = async (): Promise<void> => {
  await painted;
  // Main loads what it needs for the answer while the page loads React, which the HTML has had fetched already.
  const first = window.keybearer.getTokenStatus({});
  const { takeOver } = await import('./take-over');
  takeOver(window.keybearer, first);
};

void start();
