// Keeps the bodies of all answers of this run: one worker, one private folder, both made when first needed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerBody, CreateAnswerBody } from '../store/response-body';
import type { SecretsInUse } from '../../redaction/secrets-in-use';
import { createAnswerFolder, sweepAnswerFolders } from '../store/temporary-folder';
import { createWorkshop, type WorkerLike } from '../worker/worker-client';
import { createBlockPool } from '../store/block-pool';
import { createKeptBody } from './stored-body';

interface KeeperOptions {
  readonly startWorker: () => WorkerLike;
  /** The folder in which this run's private folder is made. */
  readonly parentFolder: string;
  readonly secrets: Pick<SecretsInUse, 'index' | 'follow'>;
}

export interface AnswerKeeper {
  readonly createBody: CreateAnswerBody;
  /** Starts the worker, and sweeps up after a run that was killed; for when the program is idle. */
  readonly warmUp: () => void;
  /** Lets go of everything, files included. Synchronous but for the worker's own end. */
  readonly close: () => Promise<void>;
}

export const createAnswerKeeper = ({
  startWorker,
  parentFolder,
  secrets,
}: KeeperOptions): AnswerKeeper => {
  const workshop = createWorkshop(startWorker, secrets.follow);
  const pool = createBlockPool();
  const bodies = new Set<AnswerBody>();
  let folder: string | null = null;
  let ids = 0;

  const removeFolder = (): void => {
    if (folder === null) return;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Still open somewhere: the next start sweeps it up.
    }
  };

  return {
    createBody: (description) => {
      ids += 1;
      const id = ids;
      const body: AnswerBody = createKeptBody({
        id,
        description,
        workshop,
        pool,
        secrets: secrets.index,
        filePrefix: () => join((folder ??= createAnswerFolder(parentFolder)), String(id)),
        onDispose: () => bodies.delete(body),
      });
      bodies.add(body);
      return body;
    },
    warmUp: () => {
      workshop.warmUp();
      sweepAnswerFolders(parentFolder);
    },
    close: async () => {
      for (const body of bodies) body.dispose();
      removeFolder();
      await workshop.close();
      removeFolder();
    },
  };
};
