// An entry of the history: what was sent and what came back, and when and with which connection.
import { memo } from 'react';
import { MENUS } from '../../../../shared/context-menus';
import { Button } from '../../../ui/Button';
import { formatTime } from '../../../ui/format';
import { CompareIcon, SendIcon, TerminalIcon } from '../../../ui/icons';
import type { HistoryEntry } from '../../model/history';
import { statusTone } from '../../response/status/status-words';
import { statusMark } from '../history-rules';
import * as words from '../words';
import { splitUrl } from './history-rows';

const HOURS_AND_MINUTES = '00:00'.length;

export interface EntryActions {
  onOpen(entry: HistoryEntry): void;
  onSendAgain(entry: HistoryEntry): void;
  onCompare(entry: HistoryEntry): void;
}

interface HistoryEntryRowProps extends EntryActions {
  readonly entry: HistoryEntry;
  /** Tab stops at this entry and its buttons. */
  readonly isStop: boolean;
}

export const HistoryEntryRow = memo(function HistoryEntryRow(props: HistoryEntryRowProps) {
  const { entry, isStop, onOpen, onSendAgain, onCompare } = props;
  const { method, url, code, connectionName, at, program } = entry;
  const what = `${method} ${url}`;
  const tabIndex = isStop ? 0 : -1;
  return (
    <div className="entry">
      <button
        type="button"
        className="item item--history"
        title={`${what}\n${[formatTime(at), connectionName, code, program && words.sentByProgram(program)].filter(Boolean).join(' · ')}`}
        tabIndex={tabIndex}
        onClick={() => onOpen(entry)}
      >
        <EntryText entry={entry} />
      </button>
      <span className="entry__acts">
        <Button
          variant="quiet"
          icon
          small
          className="entry__act"
          aria-label={words.compareWithNow(what)}
          title={MENUS.historyEntry.compare}
          tabIndex={tabIndex}
          onClick={() => onCompare(entry)}
        >
          <CompareIcon />
        </Button>
        <Button
          variant="quiet"
          icon
          small
          className="entry__act"
          aria-label={words.sendAgain(what)}
          title={MENUS.historyEntry.sendAgain}
          tabIndex={tabIndex}
          onClick={() => onSendAgain(entry)}
        >
          <SendIcon />
        </Button>
      </span>
    </div>
  );
});

function EntryText({ entry }: Pick<HistoryEntryRowProps, 'entry'>) {
  const { method, url, connectionName, at, program } = entry;
  const { start, end } = splitUrl(url);
  const mark = statusMark(entry);
  return (
    <>
      <span className="entry__line">
        <span className="item__method" data-method={method}>
          {method}
        </span>{' '}
        {start === '' ? (
          <span className="item__path">{url}</span>
        ) : (
          <span className="item__path">
            <span className="sr-only">{url}</span>
            <span className="entry__start" aria-hidden="true">
              {start}
            </span>
            <span className="entry__end" aria-hidden="true">
              {end}
            </span>
          </span>
        )}
      </span>{' '}
      <span className="entry__line entry__facts">
        <span
          className="item__status"
          data-tone={mark === '–' || mark === '…' ? 'plain' : statusTone(entry.status)}
        >
          {mark}
        </span>{' '}
        <span className="entry__time">{formatTime(at).slice(0, HOURS_AND_MINUTES)}</span>{' '}
        <span className="entry__connection">{connectionName}</span>{' '}
        {program !== undefined && (
          <span className="entry__program">
            <TerminalIcon />
            <span className="sr-only">{words.sent} </span>
            {words.by(program)}
          </span>
        )}
      </span>
    </>
  );
}
