// Shows the progress of a save, with a button to stop it.
import type { Cut } from '../../../../shared/bridge/response';
import type { SaveState } from '../../../../shared/bridge/save-state';
import { Button } from '../../../ui/Button';
import { EndButton } from '../../../ui/ending/EndButton';
import { formatBytes } from '../../../ui/format';
import { CloseIcon } from '../../../ui/icons';
import type { Saving } from './use-save';

export function SaveLine({ saving }: { readonly saving: Saving }) {
  const { state } = saving;
  return (
    <>
      <span role="status" className="sr-only">
        {state.kind === 'saved' || state.kind === 'failed' ? wordsOf(state) : ''}
      </span>
      <Line saving={saving} />
    </>
  );
}

function Line({ saving }: { readonly saving: Saving }) {
  const { state } = saving;
  switch (state.kind) {
    case 'none':
    case 'choosing':
    case 'cancelled':
      return null;
    case 'waiting':
    case 'saving':
      return (
        <div className="save">
          <progress
            aria-label="Save progress"
            className="save__bar"
            {...(state.kind === 'saving' && { value: state.bytes, max: Math.max(1, state.total) })}
          />
          <span className="save__words">{wordsOf(state)}</span>
          <EndButton small variant="quiet" aria-label="Stop saving" onClick={saving.cancel}>
            Stop
          </EndButton>
        </div>
      );
    case 'saved':
    case 'failed':
      return (
        <div className="save" data-kind={isPart(state) ? 'part' : state.kind}>
          <span className="save__words">{wordsOf(state)}</span>
          <Button small icon variant="quiet" aria-label="Dismiss" onClick={saving.dismiss}>
            <CloseIcon />
          </Button>
        </div>
      );
  }
}

const isPart = (state: SaveState): boolean => state.kind === 'saved' && state.cut !== null;

const CUT_WORDS: Readonly<Record<Cut['why'], string>> = {
  stopped: 'the response was stopped',
  'time-limit': 'the time limit ended the response',
  'too-large': 'the response is larger than the limit in Settings',
  undecodable: 'the rest can’t be decompressed',
  'broke-off': 'the connection was lost',
  failed: 'the rest didn’t arrive',
};

/** A redacted body can be longer than the original. */
const ofAll = ({ of }: Cut, saved: number): string =>
  of === null || of <= saved ? '' : ` of ${formatBytes(of)}`;

const wordsOf = (state: SaveState): string => {
  switch (state.kind) {
    case 'none':
    case 'choosing':
    case 'cancelled':
      return '';
    case 'waiting':
      return `${state.fileName}: will be saved when the rest of the response arrives`;
    case 'saving':
      return `Saving ${state.fileName} · ${formatBytes(state.bytes)} of ${formatBytes(state.total)}`;
    case 'saved':
      return state.cut === null
        ? `Saved ${state.fileName} · ${formatBytes(state.bytes)}`
        : `Saved the first ${formatBytes(state.bytes)}${ofAll(state.cut, state.bytes)} as ${state.fileName} — ${CUT_WORDS[state.cut.why]}`;
    case 'failed': {
      const { title, next, detail } = state.problem;
      return [title, detail === undefined ? '' : `(${detail})`, next].filter(Boolean).join(' ');
    }
  }
};
