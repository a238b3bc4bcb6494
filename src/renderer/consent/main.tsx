// The page that asks whether a program may send a request. It has no bridge and fetches from its own origin.
import { createRoot } from 'react-dom/client';
import '../ui/theme.css';
import '../ui/controls.css';
import './consent.css';
import { Consent } from './Consent';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Consent />);
