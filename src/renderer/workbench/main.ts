// Entry point of the workbench: waits until the frame in the HTML has painted, then starts React.
import '../ui/theme.css';
import '../ui/controls.css';
import '../ui/tabs.css';
import '../ui/overlays.css';
import './token/token.css';
import './side/side.css';
import './lists/lists.css';
import './workbench.css';
import './tabs/tabs.css';
import './frame/small-windows.css';
import './frame/split.css';
import './saved/saved.css';
import './palette/palette.css';
import './history/history.css';
import './request/rows/rows.css';
import './request/fields/fields.css';
import './request/body/body.css';
import './request/tests/tests.css';
import './request/snippets/snippets.css';
import './request/request.css';
import './response/status/status.css';
import './response/tests/tests.css';
import './response/find/find.css';
import './response/text/lines.css';
import './response/view-as/view-as.css';
import './response/response.css';
import './response/table/table.css';
import './response/details/details.css';
import './response/bytes/bytes.css';
import './response/marks/marks.css';
import './response/events/events.css';

/** A hidden window may never paint but must work anyway. */
const LATEST_MS = 300;

const painted = new Promise<void>((resolve) => {
  setTimeout(resolve, LATEST_MS);
  // A frame's callbacks come before it's on the screen, and what runs then would delay it.
  new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) resolve();
  }).observe({ type: 'paint', buffered: true });
});

const start = async (): Promise<void> => {
  await painted;
  // Main loads its services for this query while the page loads React, which the HTML has already preloaded.
  const first = window.keybearer.getTokenStatus({ sentSince: 0 });
  const { takeOver } = await import('./take-over');
  takeOver(window.keybearer, first);
};

void start();
