// Replaces the plain frame in the page's HTML with React.
import { createRoot } from 'react-dom/client';
import type { Bridge } from './bridge';
import { Workbench } from './Workbench';

export const takeOver = (bridge: Bridge, first: ReturnType<Bridge['getTokenStatus']>): void => {
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<Workbench bridge={bridge} first={first} />);
};
