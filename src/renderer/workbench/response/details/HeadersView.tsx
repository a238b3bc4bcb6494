// The response's headers in the order received, with a note on well-known ones.
import { useRef, useState, type MouseEvent } from 'react';
import { MENUS, type MenuItemId } from '../../../../shared/context-menus';
import type { Header } from '../../../../shared/bridge/response';
import { CopyButton } from '../../../ui/CopyButton';
import { Button } from '../../../ui/Button';
import { CopyIcon } from '../../../ui/icons';
import { offerMenu } from '../../menus/offer-menu';
import { CopyMenu } from '../copy/CopyMenu';
import { useClipboard } from '../copy/use-clipboard';
import { withLabels } from '../marks/deceptive';
import { headerNote } from './header-notes';
import { MarkedText, ServerText } from '../marks/MarkedText';
import { tokenizePlain } from '../text/tokenize';
import * as words from './words';

/** Longer tables are unusable for screen readers; copying includes the rest. */
const SHOWN = 1_000;

export function HeadersView({ headers }: { readonly headers: readonly Header[] }) {
  const clipboard = useClipboard();
  const menuAt = useRef<HTMLElement | null>(null);
  const [opened, setOpened] = useState<Header | null>(null);
  const copy = (item: MenuItemId<'responseHeader'>, [name, value]: Header) =>
    clipboard.copy(() => (item === 'copyValue' ? value : `${name}: ${value}`));
  const open = (button: HTMLElement | null, header: Header | undefined) => {
    menuAt.current = button;
    setOpened(header ?? null);
  };
  const onContextMenu = (event: MouseEvent) => {
    // A selection has the menu of the system.
    if (getSelection()?.isCollapsed === false) return;
    const row = event.target instanceof Element ? event.target.closest('[data-header]') : null;
    const header = headers[Number(row?.getAttribute('data-header') ?? -1)];
    if (header !== undefined) offerMenu(event, 'responseHeader', (item) => copy(item, header));
  };
  return (
    <div className="headers">
      <div
        className="headers__scroller"
        tabIndex={0}
        role="group"
        aria-label={words.responseHeaders}
        onContextMenu={onContextMenu}
      >
        <table className="headers__table">
          <thead className="sr-only">
            <tr>
              <th scope="col">{words.header}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.meaning}</th>
              <th scope="col">{words.copy}</th>
            </tr>
          </thead>
          <tbody>
            {headers.slice(0, SHOWN).map(([name, value], index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a header may come twice
              <tr key={index} data-header={index}>
                <th scope="row">
                  <ServerText text={name} />
                </th>
                <td className="mono">
                  <bdi>
                    {tokenizePlain(value).map(({ kind, text }, at) => (
                      <span key={at} className={`piece piece--${kind}`}>
                        <MarkedText text={text} />
                      </span>
                    ))}
                  </bdi>
                </td>
                <td className="dim">{headerNote(name)}</td>
                <td className="headers__copy">
                  <Button
                    small
                    icon
                    variant="quiet"
                    aria-label={words.copyOne(withLabels(name))}
                    aria-haspopup="menu"
                    onClick={({ currentTarget }) => open(currentTarget, headers[index])}
                  >
                    <CopyIcon />
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="foot">
        {words.count(headers.length)}
        {headers.length > SHOWN && words.firstShown(SHOWN)}
        <span role="status" className="headers__copied">
          {clipboard.words}
        </span>
        <CopyButton
          label={words.copyAll}
          text={() => headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
        />
      </div>
      <CopyMenu
        label={words.copyTheHeader}
        at={menuAt}
        isOpen={opened !== null}
        onClose={() => setOpened(null)}
        items={(['copyValue', 'copyHeader'] as const).map((item) => ({
          name: MENUS.responseHeader[item],
          onCopy: () => opened !== null && copy(item, opened),
        }))}
      />
    </div>
  );
}
