// Copies the request as a command or a program; the access token is a variable in it.
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import { buttonClass } from '../../../ui/Button';
import { ChevronIcon } from '../../../ui/icons';
import type { Draft } from '../draft';
import { fillDraft, type Values } from '../variables';
import { LANGUAGES } from './languages';
import { snippetRequest } from './snippet-request';

interface CopyAsProps {
  readonly draft: Draft;
  readonly connection: ConnectionSummary;
  readonly values: Values;
}

export default function CopyAs({ draft, connection, values }: CopyAsProps) {
  const [said, setSaid] = useState('');
  const copy = (id: string) => {
    const language = LANGUAGES.find((each) => each.id === id);
    if (language === undefined) return;
    const text = language.write(snippetRequest(fillDraft(draft, values), connection));
    void navigator.clipboard.writeText(text).then(
      () => setSaid(`Copied as ${language.name}`),
      () => setSaid('The clipboard does not allow it'),
    );
  };
  return (
    <>
      <span role="status" className="copy-as__said">
        {said}
      </span>
      <MenuTrigger onOpenChange={() => setSaid('')}>
        <Button className={`${buttonClass('quiet', true)} copy-as`}>
          Copy as
          <ChevronIcon />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu
            className="listbox menu"
            aria-label="Copy as"
            items={LANGUAGES}
            onAction={(key) => copy(String(key))}
          >
            {({ name }) => <MenuItem className="option">{name}</MenuItem>}
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}
