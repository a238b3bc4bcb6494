// The file that the answers' worker thread runs.
import { parentPort } from 'node:worker_threads';
import { serveReads } from './worker-service';

if (parentPort !== null) serveReads(parentPort);
