// Chooses a table's columns: one by one, by searching, or all at once.
import {
  Autocomplete,
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { Button, buttonClass } from '../../../ui/Button';
import { CheckIcon, ChevronIcon } from '../../../ui/icons';
import { withLabels } from '../marks/deceptive';
import type { Column } from '../cells/table-columns';
import * as words from './words';

/** Fewer are found at a glance. */
const SEARCHED_FROM = 12;

interface ColumnsMenuProps {
  readonly columns: readonly Column[];
  readonly shown: readonly Column[];
  readonly hiddenCount: number;
  onHide(hidden: ReadonlySet<string>): void;
}

export function ColumnsMenu({ columns, shown, hiddenCount, onHide }: ColumnsMenuProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const names = columns.map(({ name }) => name);
  return (
    <DialogTrigger>
      <AriaButton className={buttonClass('quiet', true)}>
        {words.columns}
        {hiddenCount > 0 && words.hidden(hiddenCount)}
        <ChevronIcon />
      </AriaButton>
      <Popover className="popover" placement="top end">
        <Dialog className="table__chooser" aria-label={words.columns}>
          <Autocomplete filter={contains}>
            {columns.length >= SEARCHED_FROM && (
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it's what the dialog is for
              <SearchField aria-label={words.searchColumns} autoFocus className="table__search">
                <Input className="field" placeholder={words.searchColumns} />
              </SearchField>
            )}
            <ListBox
              className="listbox menu table__columns"
              aria-label={words.columnsShown}
              selectionMode="multiple"
              disallowEmptySelection
              selectedKeys={shown.map(({ name }) => name)}
              onSelectionChange={(keys) =>
                onHide(new Set(keys === 'all' ? [] : names.filter((name) => !keys.has(name))))
              }
              items={columns}
              renderEmptyState={() => <p className="table__none hint">{words.noColumns}</p>}
            >
              {({ name }) => (
                <ListBoxItem id={name} className="option" textValue={name}>
                  {({ isSelected }) => (
                    <>
                      <span className="table__check">{isSelected && <CheckIcon />}</span>
                      {withLabels(name)}
                    </>
                  )}
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
          <div className="table__all">
            <Button small variant="quiet" onClick={() => onHide(new Set())}>
              {words.showAll}
            </Button>
            <Button
              small
              variant="quiet"
              title={words.hideAllTitle}
              onClick={() => onHide(new Set(names.slice(1)))}
            >
              {words.hideAll}
            </Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
