// Shows that a text wasn't copied, and offers to save the response instead.
import { MOST_COPIED } from '../../../../shared/most-copied';
import { Button } from '../../../ui/Button';
import { formatBytes } from '../../../ui/format';
import { CloseIcon } from '../../../ui/icons';
import type { Copying } from './use-copying';
import * as words from './words';

interface CopyLineProps {
  readonly copying: Copying;
  onSave(): void;
}

export function CopyLine({ copying, onSave }: CopyLineProps) {
  const line = wordsOf(copying);
  return (
    <>
      <span role="status" className="sr-only">
        {copying.state.kind === 'copied' ? words.copied : line}
      </span>
      {line !== '' && (
        <div className="save" data-kind={copying.state.kind === 'too-large' ? 'part' : 'failed'}>
          <span className="save__words">{line}</span>
          {copying.state.kind === 'too-large' && (
            <Button
              small
              variant="quiet"
              onClick={() => {
                copying.dismiss();
                onSave();
              }}
            >
              {words.saveToFile}
            </Button>
          )}
          <Button small icon variant="quiet" aria-label={words.dismiss} onClick={copying.dismiss}>
            <CloseIcon />
          </Button>
        </div>
      )}
    </>
  );
}

const wordsOf = ({ state, part }: Copying): string => {
  switch (state.kind) {
    case 'none':
    case 'copying':
    case 'copied':
      return '';
    case 'too-large': {
      const sentence = part === 'body' ? words.responseTooLarge : words.selectionTooLarge;
      return sentence(formatBytes(state.bytes), formatBytes(MOST_COPIED));
    }
    case 'failed':
      return words.notCopiedBecause(state.why ?? '');
  }
};
