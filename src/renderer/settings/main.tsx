// The settings window's page: asks its own origin for everything, since no bridge is here.
import { createRoot } from 'react-dom/client';
import '../ui/theme.css';
import '../ui/controls.css';
import '../ui/overlays.css';
import './form.css';
import './settings.css';
import { takeAskedPage } from './asked-page';
import { Settings } from './Settings';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Settings asked={takeAskedPage()} />);
