// Stores the bodies of this run's responses. Creates one worker and one private folder, both on first use.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ResponseBody, CreateResponseBody } from '../store/response-body';
import type { SecretsInUse } from '../../redaction/secrets-in-use';
import { createTemporaryFolder, removeOldFolders } from '../store/temporary-folder';
import { createWorkerClient, type WorkerLike } from '../worker/worker-client';
import { createBlockPool } from '../store/block-pool';
import { createStoredBody } from './stored-body';

interface ResponseBodiesOptions {
  readonly startWorker: () => WorkerLike;
  /** The folder in which this run's private folder is created. */
  readonly parentFolder: string;
  readonly secrets: Pick<SecretsInUse, 'index' | 'follow'>;
}

export interface ResponseBodies {
  readonly createBody: CreateResponseBody;
  /** Starts the worker, unless it runs. Call when a body may follow soon. */
  readonly warmUp: () => void;
  /** Removes what a killed run left behind. Call when the program is idle. */
  readonly removeOld: () => void;
  /** Releases everything, including files. Synchronous except for the worker's exit. */
  readonly close: () => Promise<void>;
}

export const createResponseBodies = ({
  startWorker,
  parentFolder,
  secrets,
}: ResponseBodiesOptions): ResponseBodies => {
  const workerClient = createWorkerClient(startWorker, secrets.follow);
  const pool = createBlockPool();
  const bodies = new Set<ResponseBody>();
  let folder: string | null = null;
  let ids = 0;

  const removeFolder = (): void => {
    if (folder === null) return;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // A file is still open; the next start removes the folder.
    }
  };

  return {
    createBody: (description) => {
      ids += 1;
      const id = ids;
      const body: ResponseBody = createStoredBody({
        id,
        description,
        workerClient,
        pool,
        secrets: secrets.index,
        filePrefix: () => join((folder ??= createTemporaryFolder(parentFolder)), String(id)),
        onDispose: () => bodies.delete(body),
      });
      bodies.add(body);
      return body;
    },
    warmUp: workerClient.warmUp,
    removeOld: () => removeOldFolders(parentFolder),
    close: async () => {
      for (const body of bodies) body.dispose();
      removeFolder();
      await workerClient.close();
      removeFolder();
    },
  };
};
