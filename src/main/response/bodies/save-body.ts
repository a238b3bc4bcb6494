// Saves a response to a file: a person chooses the path, the rest of the response arrives, the file is written.
import { basename } from 'node:path';
import type { Cut } from '../../../shared/bridge/response';
import type { SaveState } from '../../../shared/bridge/save-state';
import { orAborted } from '../../or-aborted';
import { ProblemError, problemOf } from '../../problem-error';
import type { ResponseBody } from '../store/response-body';
import { partialName, partialPath } from './partial-name';
import { writeResponse } from './write-file';

/** Asks where to save; returns null if the person cancels. */
export type ChooseFile = (suggestedName: string) => Promise<string | null>;

export interface SaveOptions {
  readonly body: ResponseBody;
  /** The response's own name. For an incomplete response, a name that says so is suggested. */
  readonly fileName: string;
  readonly chooseFile: ChooseFile;
  /** Why the body is incomplete; a promise while more may arrive. */
  readonly cut: Promise<Cut | null> | Cut | null;
}

export interface Save {
  state(): SaveState;
  cancel(): void;
  /** Settles when the dialog has closed. */
  readonly chosen: Promise<void>;
  /** Settles when the save has ended, in whatever way. */
  readonly over: Promise<void>;
}

export const startSave = ({ body, fileName, chooseFile, cut }: SaveOptions): Save => {
  const arriving = cut instanceof Promise ? cut : null;
  const suggestedName = arriving !== null || cut === null ? fileName : partialName(fileName);
  const abort = new AbortController();
  let state: SaveState = { kind: 'choosing' };

  const choose = async (): Promise<string | null> => {
    // The dialog can stay open for as long as the person likes.
    const path = await orAborted(chooseFile(suggestedName), abort.signal);
    state =
      path === null
        ? { kind: 'cancelled' }
        : {
            kind: arriving === null ? 'saving' : 'waiting',
            fileName: basename(path),
            bytes: 0,
            total: body.bytes,
          };
    return path;
  };

  const write = async (chosen: string): Promise<void> => {
    const why = await orAborted(Promise.resolve(cut), abort.signal);
    // A path chosen before the response broke off was meant for the complete response.
    const path = arriving !== null && why !== null ? await partialPath(chosen) : chosen;
    const name = basename(path);
    const say = (bytes: number): void => {
      state = { kind: 'saving', fileName: name, bytes, total: body.bytes };
    };
    say(0);
    const bytes = await writeResponse({ body, path, signal: abort.signal, onWritten: say });
    state = { kind: 'saved', fileName: name, bytes, cut: why };
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
