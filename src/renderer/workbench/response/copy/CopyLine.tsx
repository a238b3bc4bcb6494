// Shows that a text wasn't copied, and offers to save the response instead.
import { MOST_COPIED } from '../../../../shared/most-copied';
import { Button } from '../../../ui/Button';
import { formatBytes } from '../../../ui/format';
import { CloseIcon } from '../../../ui/icons';
import type { Copying } from './use-copying';

interface CopyLineProps {
  readonly copying: Copying;
  onSave(): void;
}

export function CopyLine({ copying, onSave }: CopyLineProps) {
  const words = wordsOf(copying);
  return (
    <>
      <span role="status" className="sr-only">
        {copying.state.kind === 'copied' ? 'Copied' : words}
      </span>
      {words !== '' && (
        <div className="save" data-kind={copying.state.kind === 'too-large' ? 'part' : 'failed'}>
          <span className="save__words">{words}</span>
          {copying.state.kind === 'too-large' && (
            <Button
              small
              variant="quiet"
              onClick={() => {
                copying.dismiss();
                onSave();
              }}
            >
              Save to file
            </Button>
          )}
          <Button small icon variant="quiet" aria-label="Dismiss" onClick={copying.dismiss}>
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
      const what = part === 'body' ? 'The response' : 'The selection';
      return `${what} is ${formatBytes(state.bytes)}. Up to ${formatBytes(MOST_COPIED)} can be copied.`;
    }
    case 'failed':
      return `Couldn’t copy. ${state.why ?? ''}`.trim();
  }
};
