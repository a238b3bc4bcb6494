// Starts the worker. Separate, so that the rest runs without electron-vite.
import createWorker from './worker?nodeWorker';
import { WORKER_OPTIONS, type WorkerLike } from './worker-client';

export const startWorker = (): WorkerLike => createWorker(WORKER_OPTIONS);
