// The settings window's page.
import { createRoot } from 'react-dom/client';
import '../ui/theme.css';
import '../ui/controls.css';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<h1>Settings</h1>);
