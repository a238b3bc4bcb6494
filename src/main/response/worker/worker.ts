// The file that the answers' worker thread runs.
import { parentPort } from 'node:worker_threads';
import { serveAnswers } from './worker-service';

if (parentPort !== null) serveAnswers(parentPort);
