// The file that the sandbox's utility process runs.
/// <reference types="electron" />
import { serveSandbox } from './service';

serveSandbox(process.parentPort);
