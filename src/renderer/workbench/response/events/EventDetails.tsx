// The details of an event: its formatted data, arrival time and name.
import { useMemo } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import { Button } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { formatBytes } from '../../../ui/format';
import { CloseIcon } from '../../../ui/icons';
import { clockText } from './arrival-time';
import { ServerText } from '../marks/MarkedText';
import { JsonText } from '../text/JsonText';
import { useWholeEvent } from './use-events';
import * as words from './words';

interface EventDetailsProps {
  readonly call: ApiCall;
  readonly index: number;
  onClose(): void;
}

export function EventDetails({ call, index, onClose }: EventDetailsProps) {
  const event = useWholeEvent(call, index);
  const facts = useMemo(
    () =>
      event === null
        ? []
        : [
            event.name,
            event.id !== null && words.id(event.id),
            clockText(event.arrivedAt),
            formatBytes(event.bytes),
          ].filter((fact) => fact !== '' && fact !== false),
    [event],
  );
  return (
    <section className="event-details" aria-label={words.details}>
      <div className="event-details__head">
        <strong>{words.eventNumber(index + 1)}</strong>
        <span className="dim">
          <ServerText text={facts.join(' · ')} />
        </span>
        <span className="event-details__orders">
          {event !== null && !event.cut && (
            <CopyButton label={words.copyData} text={() => event.data} />
          )}
          <Button small icon variant="quiet" aria-label={words.closeEvent} onClick={onClose}>
            <CloseIcon />
          </Button>
        </span>
      </div>
      {event?.cut === true && (
        <p className="lines__fault">
          {words.onlyFirst(formatBytes(event.data.length), formatBytes(event.bytes))}
        </p>
      )}
      {event !== null && <JsonText text={event.data} label={words.eventData} />}
    </section>
  );
}
