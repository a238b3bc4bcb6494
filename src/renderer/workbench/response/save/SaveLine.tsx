// Shows the progress of a save, with a button to stop it.
import type { SaveState } from '../../../../shared/bridge/save-state';
import { Button } from '../../../ui/Button';
import { EndButton } from '../../../ui/ending/EndButton';
import { formatBytes } from '../../../ui/format';
import { CloseIcon } from '../../../ui/icons';
import type { Saving } from './use-save';
import * as words from './words';

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
            aria-label={words.saveProgress}
            className="save__bar"
            {...(state.kind === 'saving' && { value: state.bytes, max: Math.max(1, state.total) })}
          />
          <span className="save__words">{wordsOf(state)}</span>
          <EndButton small variant="quiet" aria-label={words.stopSaving} onClick={saving.cancel}>
            {words.stop}
          </EndButton>
        </div>
      );
    case 'saved':
    case 'failed':
      return (
        <div className="save" data-kind={isPart(state) ? 'part' : state.kind}>
          <span className="save__words">{wordsOf(state)}</span>
          <Button small icon variant="quiet" aria-label={words.dismiss} onClick={saving.dismiss}>
            <CloseIcon />
          </Button>
        </div>
      );
  }
}

const isPart = (state: SaveState): boolean => state.kind === 'saved' && state.cut !== null;

const wordsOf = (state: SaveState): string => {
  switch (state.kind) {
    case 'none':
    case 'choosing':
    case 'cancelled':
      return '';
    case 'waiting':
      return words.willBeSaved(state.fileName);
    case 'saving':
      return words.saving(state.fileName, formatBytes(state.bytes), formatBytes(state.total));
    case 'saved': {
      const { fileName, bytes, cut } = state;
      if (cut === null) return words.saved(fileName, formatBytes(bytes));
      // A redacted body can be longer than the original.
      const all = cut.of === null || cut.of <= bytes ? null : formatBytes(cut.of);
      return words.savedPart(fileName, formatBytes(bytes), all, words.CUT_WORDS[cut.why]);
    }
    case 'failed': {
      const { title, next, detail } = state.problem;
      return [title, detail === undefined ? '' : `(${detail})`, next].filter(Boolean).join(' ');
    }
  }
};
