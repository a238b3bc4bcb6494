// Entry point of the sandbox's process.
import { parentPort } from '../parent-port';
import { serveSandbox } from './service';

serveSandbox(parentPort());
