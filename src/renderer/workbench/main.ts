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
import './request/rows/rows.css';
import './request/body/body.css';
import './request/request.css';
import './response/status/status.css';
import './response/find/find.css';
import './response/text/lines.css';
import './response/view-as/view-as.css';
import './response/response.css';
import './response/table/table.css';
import './response/details/details.css';
import './response/bytes/bytes.css';
import './response/events/events.css';

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
