// The menu to choose a body's kind and charset, for this and later responses of its type.
import { useId } from 'react';
import {
  Button,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';
import type { BodyInfo } from '../../../../shared/bridge/response';
import { CHARSETS, VIEW_KINDS, type ViewAs } from '../../../../shared/view-as';
import { buttonClass } from '../../../ui/Button';
import { CheckIcon, ChevronIcon } from '../../../ui/icons';
import { chooseView } from './view-choices';
import * as words from './view-as-words';

const AUTOMATIC_KEY = 'automatic';

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

const kindChoices = ({ automatic }: BodyInfo): readonly Choice[] => [
  { id: AUTOMATIC_KEY, name: words.automatic, note: words.KIND_NAMES[automatic.kind] },
  ...VIEW_KINDS.map((id) => ({ id, name: words.KIND_NAMES[id], note: '' })),
];

const charsetChoices = (body: BodyInfo): readonly Choice[] => [
  { id: AUTOMATIC_KEY, name: words.automatic, note: words.automaticCharset(body) },
  ...CHARSETS.map((id) => ({ id, ...words.CHARSET_WORDS[id] })),
];

function ChoiceItem({ id, name, note }: Choice) {
  return (
    <MenuItem id={id} className="option" textValue={name}>
      {({ isSelected }) => (
        <>
          <span className="view-as__check">{isSelected && <CheckIcon />}</span>
          {name}
          {note !== '' && <span className="option__note">{note}</span>}
        </>
      )}
    </MenuItem>
  );
}

interface CharsetMenuProps {
  readonly body: BodyInfo;
  onChoose(charset: ViewAs['charset']): void;
}

function CharsetMenu({ body, onChoose }: CharsetMenuProps) {
  const { viewAs } = body;
  // A body detected as binary may be text in a charset that isn't declared.
  const hasCharset = viewAs.kind !== 'binary' && body.kind !== 'image' && body.kind !== 'pdf';
  return (
    <SubmenuTrigger>
      <MenuItem className="option" textValue={words.characterSet} isDisabled={!hasCharset}>
        <span className="view-as__check" />
        {words.characterSet}
        <span className="option__note">
          {viewAs.charset === null ? words.automatic : words.CHARSET_WORDS[viewAs.charset].name}
        </span>
        <ChevronIcon />
      </MenuItem>
      <Popover className="popover view-as" offset={-2} crossOffset={-4}>
        <Menu
          className="listbox menu"
          aria-label={words.characterSet}
          items={charsetChoices(body)}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[viewAs.charset ?? AUTOMATIC_KEY]}
          onSelectionChange={(keys) =>
            onChoose(CHARSETS.find((each) => keys !== 'all' && keys.has(each)) ?? null)
          }
        >
          {ChoiceItem}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}

export default function ViewAsMenu({ body }: { readonly body: BodyInfo }) {
  const scope = useId();
  const { viewAs } = body;
  const chosen = words.chosenWords(body);
  const choose = (change: Partial<ViewAs>) => chooseView(body, { ...viewAs, ...change });
  return (
    <MenuTrigger>
      <Button
        className={`${buttonClass('quiet', true)} view-as__button`}
        data-chosen={chosen !== null}
      >
        {chosen ?? words.viewAs}
        <ChevronIcon />
      </Button>
      <Popover className="popover view-as" placement="bottom start">
        <Menu className="listbox menu" aria-describedby={scope}>
          <MenuSection
            aria-label={words.kind}
            items={kindChoices(body)}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[viewAs.kind ?? AUTOMATIC_KEY]}
            onSelectionChange={(keys) =>
              choose({ kind: VIEW_KINDS.find((kind) => keys !== 'all' && keys.has(kind)) ?? null })
            }
          >
            {ChoiceItem}
          </MenuSection>
          <Separator className="view-as__line" />
          <CharsetMenu body={body} onChoose={(charset) => choose({ charset })} />
        </Menu>
        <p id={scope} className="view-as__scope">
          {words.scopeWords(body)}
        </p>
      </Popover>
    </MenuTrigger>
  );
}
