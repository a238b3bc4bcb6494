// The buttons beside the tabs of a response's views: Filter, Find, Copy and Save.
import { MENUS } from '../../../shared/context-menus';
import type { BodyInfo } from '../../../shared/bridge/response';
import { Button } from '../../ui/Button';
import { CheckIcon, CopyIcon, FilterIcon, SaveIcon, SearchIcon } from '../../ui/icons';
import { shortcut } from '../../ui/shortcut';
import type { useFilter } from './find/use-filter';
import { isRunning, type Saving } from './save/use-save';
import type { ChosenView } from './use-view';
import { hasFilter, isText } from './view-list';
import * as words from './words';

interface ViewButtonsProps {
  readonly body: BodyInfo;
  readonly shown: ChosenView;
  readonly filter: ReturnType<typeof useFilter>;
  readonly saving: Saving;
  readonly isCopied: boolean;
  onCopy(): void;
  onFind(): void;
}

export function ViewButtons(props: ViewButtonsProps) {
  const { body, shown, filter, saving, isCopied, onCopy, onFind } = props;
  const isFiltering = filter.open && shown.view === 'pretty';
  return (
    <span className="views__orders">
      {hasFilter(body) && (
        <Button
          small
          variant="quiet"
          title={words.filterTitle}
          aria-pressed={isFiltering}
          onClick={() => {
            if (isFiltering) return filter.close();
            shown.setChosen('pretty');
            filter.show();
          }}
        >
          <FilterIcon /> <span className="views__word">{words.filter}</span>
        </Button>
      )}
      {isText(body) && (
        <Button small variant="quiet" title={words.findTitle(shortcut('F'))} onClick={onFind}>
          <SearchIcon /> <span className="views__word">{words.find}</span>
        </Button>
      )}
      {isText(body) && (
        <Button small variant="quiet" title={MENUS.responseText.copyBody} onClick={onCopy}>
          {isCopied ? <CheckIcon /> : <CopyIcon />}{' '}
          <span className="views__word">{isCopied ? words.copied : words.copy}</span>
        </Button>
      )}
      {body.kind !== 'empty' && (
        <Button
          small
          variant="quiet"
          aria-label={words.saveToFile}
          title={words.saveTitle(body.fileName)}
          disabled={isRunning(saving.state)}
          onClick={saving.start}
        >
          <SaveIcon /> <span className="views__word">{words.save}</span>
        </Button>
      )}
    </span>
  );
}
