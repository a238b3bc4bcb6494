// Entry point of the worker thread.
import { parentPort } from 'node:worker_threads';
import { serveReads } from './worker-service';

if (parentPort !== null) serveReads(parentPort);
