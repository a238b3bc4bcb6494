// Starts the answers' worker; apart from the rest, so that the rest runs without electron-vite.
import createWorker from './answer-worker?nodeWorker';
import { WORKER_OPTIONS, type WorkerLike } from './answer-workshop';

export const startAnswerWorker = (): WorkerLike => createWorker(WORKER_OPTIONS);
