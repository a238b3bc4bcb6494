// The file that the answers' worker thread runs.
import { parentPort } from 'node:worker_threads';
import { serveAnswers } from './answer-service';

if (parentPort !== null) serveAnswers(parentPort);
