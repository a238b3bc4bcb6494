// The app's entry: its windows, or the keybearer command of a package, which has no Node of its own.
import './main/refused-switches';
import { app } from 'electron';

/** The package's /usr/bin/keybearer passes it (packaging/linux/keybearer). */
const COMMAND_SWITCH = 'keybearer-command';

if (app.commandLine.hasSwitch(COMMAND_SWITCH)) void import('./terminal/in-electron');
else void import('./main/index');
