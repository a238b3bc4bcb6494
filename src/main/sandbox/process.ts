// Entry point of the sandbox's utility process.
/// <reference types="electron" />
import { serveSandbox } from './service';

serveSandbox(process.parentPort);
