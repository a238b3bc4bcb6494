// Copies the request as a command or program, with the access token as a variable.
import { useEffect, useImperativeHandle, useState, type Ref } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ConnectionSummary } from '../../../../shared/bridge/token-status';
import { buttonClass } from '../../../ui/Button';
import { ChevronIcon } from '../../../ui/icons';
import type { Draft } from '../../model/draft';
import type { Values } from '../../../../shared/draft/nested-values';
import { whyNotCopied } from '../build/why-not-copied';
import { fillDraft } from '../../../../shared/draft/fill-request';
import { LANGUAGES } from './languages';
import { snippetRequest } from './snippet-request';
import * as words from '../words';

export interface CopyAsHandle {
  copy(language: string): void;
}

/** Long enough to be read. */
const COPIED_FOR_MS = 2_500;

interface CopyAsProps {
  readonly draft: Draft;
  readonly connection: ConnectionSummary;
  readonly values: Values;
  readonly acceptsCompressed: boolean;
  /** For the palette. */
  readonly handle: Ref<CopyAsHandle>;
}

export default function CopyAs(props: CopyAsProps) {
  const { draft, connection, values, acceptsCompressed, handle } = props;
  // The status is only valid for this version of the request.
  const [last, setLast] = useState({ of: draft, status: '', isRefused: false });
  const { status, isRefused } = last.of === draft ? last : { status: '', isRefused: false };
  const say = (text: string, refused = false) =>
    setLast({ of: draft, status: text, isRefused: refused });
  useEffect(() => {
    if (last.status === '' || last.isRefused) return;
    const timer = setTimeout(() => setLast((now) => ({ ...now, status: '' })), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [last]);
  const copy = (id: string) => {
    const language = LANGUAGES.find((each) => each.id === id);
    if (language === undefined) return;
    // A command has no tests, so what they lack doesn't matter.
    const filled = fillDraft({ ...draft, tests: [], captures: [] }, values);
    const fault = whyNotCopied(filled, connection, acceptsCompressed);
    if (fault !== null) {
      say(words.notCopied(fault.title), true);
      return;
    }
    const text = language.write(snippetRequest(filled.draft, connection));
    void navigator.clipboard.writeText(text).then(
      () => say(words.copiedAs(language.name)),
      () => say(words.noClipboard, true),
    );
  };
  useImperativeHandle(handle, () => ({ copy }));
  return (
    <>
      <span
        role="status"
        className={`copy-as__said ${isRefused ? 'copy-as__said--refused' : ''}`}
        title={status}
      >
        {status}
      </span>
      <MenuTrigger onOpenChange={(isOpen) => isOpen && say('')}>
        <Button className={`${buttonClass('quiet', true)} copy-as`}>
          {words.copyAs}
          <ChevronIcon />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu
            className="listbox menu"
            aria-label={words.copyAs}
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
