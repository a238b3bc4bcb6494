// The settings window's page. It has no bridge and fetches from its own origin.
import { createRoot } from 'react-dom/client';
import '../ui/theme.css';
import '../ui/controls.css';
import '../ui/tabs.css';
import '../ui/overlays.css';
import './form.css';
import './controls/stored.css';
import './general/programs.css';
import './settings.css';
import { takeRequestedPage } from './requested-page';
import { Settings } from './Settings';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Settings initialPage={takeRequestedPage()} />);
