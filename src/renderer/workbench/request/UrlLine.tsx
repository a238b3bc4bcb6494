// Method, URL and Send.
import type { KeyboardEvent, RefObject } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { Combo } from '../../ui/Combo';
import { RunButton } from '../../ui/ending/RunButton';
import { shortcut } from '../../ui/shortcut';
import type { Draft } from '../model/draft';
import { VariableField } from './fields/VariableField';
import { METHODS } from './rows/header-names';
import type { Imports } from './paste/use-imports';
import { hostWithoutScheme, isAbsolute, ambiguousServer } from '../../../shared/request-url';
import * as words from './words';

const METHOD_OPTIONS = METHODS.map((value) => ({ value }));

interface UrlLineProps {
  readonly draft: Draft;
  /** The draft's URL with variables filled in. */
  readonly address: string;
  readonly connection: ConnectionSummary | null;
  readonly sending: boolean;
  readonly urlField: RefObject<HTMLInputElement | null>;
  readonly imports: Imports;
  onEdit(change: Partial<Draft>): void;
  onSend(): void;
  onCancel(): void;
}

/** Shown before a path: "sandbox", whose port changes with each start, or the base URL's host. */
const basePrefix = (connection: ConnectionSummary | null): string =>
  connection === null || connection.environment === 'sandbox'
    ? 'sandbox'
    : connection.apiBaseUrl.replace(/^https:\/\//, '').replace(/\/$/, '');

/** The prefix for an address that doesn't include its server. */
const prefixOf = (address: string, connection: ConnectionSummary | null): string => {
  const host = hostWithoutScheme(address);
  if (host !== null) return `${host.scheme}://`;
  // For an ambiguous address, a prefix would suggest that it's a path.
  return isAbsolute(address) || ambiguousServer(address) !== null ? '' : basePrefix(connection);
};

const isUndo = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' && ctrlKey !== metaKey && !shiftKey && !altKey;

export function UrlLine(props: UrlLineProps) {
  const { draft, address, connection, sending, urlField, imports } = props;
  const { onEdit, onSend, onCancel } = props;
  const before = prefixOf(address, connection);
  return (
    <div className="urlline">
      <div className="urlline__box">
        <Combo
          label={words.method}
          className="method"
          list="all"
          value={draft.method}
          options={METHOD_OPTIONS}
          onChange={(method) => onEdit({ method: method.toUpperCase() })}
        />
        {before !== '' && (
          <span className="urlline__base" title={connection?.apiBaseUrl} aria-hidden="true">
            {before}
          </span>
        )}
        <VariableField
          inputRef={urlField}
          className="urlline__url"
          label={words.url}
          title={words.urlTitle(shortcut('U'))}
          placeholder={words.urlPlaceholder}
          value={draft.url}
          onValue={(url) => onEdit({ url })}
          onPaste={(event) => {
            const { selectionStart, selectionEnd, value } = event.currentTarget;
            const place = {
              start: selectionStart ?? value.length,
              end: selectionEnd ?? value.length,
            };
            if (imports.paste(event.clipboardData.getData('text/plain'), place))
              event.preventDefault();
          }}
          onKeyDown={(event) => {
            // The field's own undo knows neither the method nor the rest.
            if (isUndo(event) && imports.canUndo) {
              event.preventDefault();
              imports.undo();
            }
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            // This press would go on to the button that the question before sending focuses.
            event.preventDefault();
            if (!event.repeat && !sending) onSend();
          }}
        />
      </div>
      <RunButton
        className="send"
        variant="primary"
        keys={shortcut('↵')}
        disabled={connection === null}
        running={sending}
        endKeys={words.cancelKeys}
        onEnd={onCancel}
        onClick={onSend}
      >
        {words.send}
      </RunButton>
    </div>
  );
}
