// Saving one answer: a person chooses the place, the answer's end is waited for, the file is written.
import { basename } from 'node:path';
import type { SaveState } from '../../../shared/bridge/read';
import { orAborted } from '../../or-aborted';
import { ProblemError, problemOf } from '../../problem-error';
import type { ResponseBody } from '../store/response-body';
import { writeResponse } from './write-file';

/** Asks where to save; null where the person thinks better of it. */
export type ChooseFile = (suggestedName: string) => Promise<string | null>;

export interface SaveOptions {
  readonly body: ResponseBody;
  readonly suggestedName: string;
  readonly chooseFile: ChooseFile;
  /** Settles when nothing more of the answer comes; null where that is so already. */
  readonly ended: Promise<unknown> | null;
}

export interface Save {
  state(): SaveState;
  cancel(): void;
  /** Settles when the dialog is over. */
  readonly chosen: Promise<void>;
  /** Settles when it is over, however it ended. */
  readonly over: Promise<void>;
}

export const startSave = ({ body, suggestedName, chooseFile, ended }: SaveOptions): Save => {
  const abort = new AbortController();
  let state: SaveState = { kind: 'choosing' };

  const choose = async (): Promise<string | null> => {
    // The dialog may stand there for as long as it likes.
    const path = await orAborted(chooseFile(suggestedName), abort.signal);
    state =
      path === null
        ? { kind: 'cancelled' }
        : {
            kind: ended === null ? 'saving' : 'waiting',
            fileName: basename(path),
            bytes: 0,
            total: body.bytes,
          };
    return path;
  };

  const write = async (path: string): Promise<void> => {
    const fileName = basename(path);
    if (ended !== null) await orAborted(ended, abort.signal);
    const say = (kind: 'saving' | 'saved', bytes: number): void => {
      state = { kind, fileName, bytes, total: body.bytes };
    };
    say('saving', 0);
    const written = await writeResponse({
      body,
      path,
      signal: abort.signal,
      onWritten: (bytes) => say('saving', bytes),
    });
    say('saved', written);
  };

  const failed = (error: unknown): void => {
    state = abort.signal.aborted
      ? { kind: 'cancelled' }
      : { kind: 'failed', problem: problemOf(error) };
  };

  const path = choose();
  return {
    state: () => state,
    cancel: () => abort.abort(new ProblemError('cancelled')),
    chosen: path.then(
      () => undefined,
      () => undefined,
    ),
    over: path.then((chosen) => (chosen === null ? undefined : write(chosen))).catch(failed),
  };
};
