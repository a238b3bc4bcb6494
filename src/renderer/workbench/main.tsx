// The workbench's page: asks for the token's status at once, and takes over from the plain frame in its HTML.
import { createRoot } from 'react-dom/client';
import '../ui/theme.css';
import '../ui/controls.css';
import './workbench.css';
import './request/request.css';
import './answer/answer.css';
import { Workbench } from './Workbench';

const first = window.keybearer.getTokenStatus({});
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Workbench bridge={window.keybearer} first={first} />);
