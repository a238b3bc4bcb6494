// A stream's events as rows, as they arrive. The selected one is shown below.
import {
  memo,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { BodyInfo } from '../../../../shared/bridge/response';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { StreamEvent } from '../../../../shared/bridge/read';
import { EventDetails } from './EventDetails';
import { clockText } from './arrival-time';
import { MarkedText, ServerText } from '../marks/MarkedText';
import { tokenize } from '../text/tokenize';
import { useClipboard } from '../copy/use-clipboard';
import { readEventData, useEvents } from './use-events';
import { useRowWindow } from '../reading/use-row-window';
import { ownValue } from '../../../../shared/own-value';
import * as words from './words';

const ROW_HEIGHT = 28;

interface EventsViewProps {
  readonly call: ApiCall;
  readonly body: BodyInfo;
  readonly arriving: boolean;
}

export function EventsView({ call, body, arriving }: EventsViewProps) {
  const events = useEvents(call);
  const { total } = events;
  const { scroller, height, first, count, fits, offset, scrollToRow } = useRowWindow(
    call,
    total,
    ROW_HEIGHT,
  );
  useEffect(() => events.load(first, count));
  const [chosen, setChosen] = useState<{ readonly of: ApiCall; readonly index: number } | null>(
    null,
  );
  const opened = chosen?.of === call ? chosen.index : null;
  const open = (index: number) => setChosen({ of: call, index });
  const close = () => {
    setChosen(null);
    scroller.current?.focus();
  };
  useFollowing(total, first + count >= total, arriving && opened === null, scrollToRow);

  /** The details take room from the list. */
  const show = useEffectEvent((index: number, room: number) => {
    if (index < first || (index === first && offset > 0)) scrollToRow(index);
    else if (index >= first + room) scrollToRow(index - room + 1);
  });
  useEffect(() => {
    if (opened !== null) show(opened, fits);
  }, [opened, fits]);

  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest('[data-index]') : null;
    if (row === null) return;
    open(Number(row.getAttribute('data-index')));
    // Scrolling may remove the row, and the focus with it.
    scroller.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, fits - 1);
    const from = opened ?? first - 1;
    const places = {
      ArrowDown: from + 1,
      ArrowUp: (opened ?? first + 1) - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: total - 1,
      Enter: opened ?? first,
    };
    const to = ownValue(places, event.key);
    if (event.key === 'Escape' && opened !== null) close();
    else if (to === undefined || total === 0) return;
    else {
      open(Math.max(0, Math.min(total - 1, to)));
    }
    event.preventDefault();
  };

  const clipboard = useClipboard();
  const id = useId();
  const named = body.kind === 'events';
  const inSight = opened !== null && opened >= first && opened < first + count;
  return (
    <div className="events" data-named={named}>
      {events.problem !== null && (
        <p className="lines__fault" role="status">
          {events.problem.title} {events.problem.next}
        </p>
      )}
      <EventsHead named={named} />
      <div
        className="events__scroller"
        ref={scroller}
        tabIndex={0}
        {...(total > 0
          ? { role: 'listbox', 'aria-label': words.events }
          : { role: 'group', 'aria-label': words.events })}
        {...(inSight && { 'aria-activedescendant': `${id}-${opened}` })}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          if (opened === null || getSelection()?.isCollapsed === false) return;
          event.preventDefault();
          clipboard.copy(() => readEventData(call, opened));
        }}
      >
        {total === 0 && <p className="no-text hint">{arriving ? words.noneYet : words.none}</p>}
        <div style={{ height }} role="presentation">
          <div
            className="events__window"
            role="presentation"
            style={{ transform: `translateY(${-offset}px)` }}
          >
            {Array.from({ length: Math.max(0, count) }, (_, at) => (
              <EventRow
                key={first + at}
                id={`${id}-${first + at}`}
                index={first + at}
                total={total}
                event={events.event(first + at)}
                named={named}
                opened={first + at === opened}
              />
            ))}
          </div>
        </div>
      </div>
      {opened !== null && <EventDetails call={call} index={opened} onClose={close} />}
      <EventsFoot total={total} arriving={arriving} copied={clipboard.words} />
    </div>
  );
}

function EventsHead({ named }: { readonly named: boolean }) {
  return (
    <div className="event event--head" aria-hidden="true">
      <span />
      <span>{words.arrived}</span>
      {named && <span>{words.event}</span>}
      <span>{words.data}</span>
    </div>
  );
}

interface EventsFootProps {
  readonly total: number;
  readonly arriving: boolean;
  /** What was copied, if anything. */
  readonly copied: ReturnType<typeof useClipboard>['words'];
}

function EventsFoot({ total, arriving, copied }: EventsFootProps) {
  return (
    <div className="foot">
      {words.count(total)}
      {arriving && words.soFar}
      <span role="status" className="events__copied">
        {copied}
      </span>
    </div>
  );
}

/** Follows the end if it was in view, as a log does. */
const useFollowing = (
  total: number,
  atEnd: boolean,
  wanted: boolean,
  scrollToRow: (row: number) => void,
): void => {
  const wasAtEnd = useRef(true);
  const follow = useEffectEvent((row: number) => {
    if (wanted && wasAtEnd.current) scrollToRow(row);
  });
  useEffect(() => follow(total), [total]);
  useEffect(() => {
    wasAtEnd.current = atEnd;
  }, [atEnd]);
};

interface EventRowProps {
  readonly id: string;
  readonly index: number;
  readonly total: number;
  /** Null while it loads. */
  readonly event: StreamEvent | null;
  readonly named: boolean;
  readonly opened: boolean;
}

const EventRow = memo(function EventRow({ id, index, total, event, named, opened }: EventRowProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={opened}
      aria-posinset={index + 1}
      aria-setsize={total}
      tabIndex={-1}
      data-index={index}
      className="event"
    >
      <span className="event__number">{index + 1}</span>
      <span className="event__time">{clockText(event?.arrivedAt ?? null)}</span>
      {named && (
        <span className="event__name">
          <span className="chip">
            <ServerText text={event?.name ?? ''} />
          </span>
        </span>
      )}
      <span className="event__data">
        {event !== null &&
          tokenize('json', event.data.replaceAll(/[ \t\r\n]+/g, ' '), false).map((piece, at) => (
            <span key={at} className={`piece piece--${piece.kind}`}>
              <MarkedText text={piece.text} />
            </span>
          ))}
        {event?.finished === false && (
          <span className="chip chip--warning">{words.notFinished}</span>
        )}
      </span>
    </div>
  );
});
