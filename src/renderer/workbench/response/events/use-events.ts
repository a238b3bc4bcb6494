// Loads a stream's events as they arrive and scroll into view.
import { useEffect, useState } from 'react';
import type { ApiCall } from '../../../../shared/bridge/contract';
import type { ReadResult, StreamEvent } from '../../../../shared/bridge/read';
import { usePages, type Pages } from '../reading/use-pages';

const PAGE = 100;

type EventsReply = Extract<ReadResult, { readonly ok: true; readonly what: 'events' }>;

export interface Events extends Pick<Pages<EventsReply>, 'total' | 'problem' | 'load'> {
  /** An event with truncated data; null while it loads. */
  event(index: number): StreamEvent | null;
}

export const useEvents = (call: ApiCall): Events => {
  const pages = usePages<EventsReply>(call, {
    what: 'events',
    pageSize: PAGE,
    cachedPages: 40,
    growthMs: 100,
    query: (from, count) => ({ what: 'events', from, count, whole: false }),
  });
  return { ...pages, event: (index) => pages.pageOf(index)?.events[index % PAGE] ?? null };
};

/** An event with all of its data; null while it loads. */
export const useWholeEvent = (call: ApiCall, index: number): StreamEvent | null => {
  const [latest, setLatest] = useState<{
    of: ApiCall;
    index: number;
    event: StreamEvent;
  } | null>(null);
  useEffect(() => {
    let cancelled = false;
    void call.read({ what: 'events', from: index, count: 1, whole: true }).then(
      (reply) => {
        const event = reply.ok && reply.what === 'events' ? reply.events[0] : undefined;
        if (!cancelled && event !== undefined) setLatest({ of: call, index, event });
      },
      // The window is closing.
      () => undefined,
    );
    return () => {
      cancelled = true;
    };
  }, [call, index]);
  return latest?.of === call && latest.index === index ? latest.event : null;
};

/** An event's data for the clipboard; null if it's too large. Rejects if the response is no longer stored. */
export const readEventData = async (call: ApiCall, index: number): Promise<string | null> => {
  const reply = await call.read({ what: 'events', from: index, count: 1, whole: true });
  const event = reply.ok && reply.what === 'events' ? reply.events[0] : undefined;
  if (event === undefined) throw new Error('no event');
  return event.cut ? null : event.data;
};
