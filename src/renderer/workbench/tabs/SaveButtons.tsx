// Saves the current request, by a button, and under another name, by the menu next to it.
import { Suspense, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { ChevronIcon } from '../../ui/icons';
import { lazyPart, loadedOnce } from '../../ui/lazy-part';
import { shortcut } from '../../ui/shortcut';
import { keyOf } from '../keyboard/key-table';
import * as words from './words';

const PopoverMenu = lazyPart(loadedOnce(() => import('../lists/PopoverMenu')));

export interface SaveActions {
  save(): void;
  saveAs(): void;
}

const ITEMS = [
  { id: 'save', name: words.save, keys: keyOf('save') },
  { id: 'saveAs', name: words.saveAs, keys: keyOf('saveAs') },
];

export function SaveButtons({ save, saveAs }: SaveActions) {
  const more = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="open__saving">
      <Button
        variant="quiet"
        small
        className="open__save"
        title={words.saveTitle(shortcut('S'))}
        keys={shortcut('S')}
        onClick={save}
      >
        {words.save}
      </Button>
      <Button
        variant="quiet"
        icon
        small
        ref={more}
        aria-label={words.moreWaysToSave}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={words.saveAsTitle(keyOf('saveAs'))}
        onClick={() => setOpen(true)}
      >
        <ChevronIcon />
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <PopoverMenu
            label={words.save}
            items={ITEMS}
            anchor={more}
            edge="end"
            onAction={(id) => (id === 'save' ? save() : saveAs())}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </span>
  );
}
